import { describe, expect, it } from 'vitest';
import {
  duration,
  grouped,
  inUnit,
  money,
  phone,
  region,
  rounded,
  shifted,
  trimmed,
} from '../src/ui/figures';

describe('figures', () => {
  it('round decimals half away from zero, and never through a float', () => {
    expect(rounded('1.005', 2)).toBe('1.01');
    expect(rounded('-1.005', 2)).toBe('-1.01');
    expect(rounded('99999999999999.9999', 2)).toBe('100000000000000.00');
    expect(rounded('0.004', 2)).toBe('0.00');
    expect(rounded('-0.004', 2)).toBe('0.00');
    expect(rounded('7', 0)).toBe('7');
    expect(rounded('n/a', 2)).toBe('n/a');
  });

  it('count money in the unit that the header names', () => {
    expect(inUnit('1280000.00', 'zh-CN')).toBe('128');
    expect(inUnit('1285500', 'zh-CN')).toBe('128.55');
    expect(inUnit('1285500', 'en')).toBe('1,285.5');
    expect(inUnit('50', 'zh-CN')).toBe('0.01');
    expect(shifted('1234.5', 4)).toBe('0.12345');
  });

  it('show money with its currency', () => {
    expect(money('1280000.00', 'CNY')).toBe('¥1,280,000');
    expect(money('1280000.5', 'USD')).toBe('USD 1,280,000.50');
    expect(grouped('-1234567.891')).toBe('-1,234,567.891');
    expect(trimmed('96.00')).toBe('96');
    expect(trimmed('100')).toBe('100');
  });

  it('say how long something took in one unit', () => {
    expect(duration(90, 'en')).toBe('1.5 minutes');
    expect(duration(7_200, 'zh-CN')).toBe('2小时');
    expect(duration(0, 'en')).toBe('0 seconds');
  });

  it('name a place once', () => {
    expect(region({ province: '上海市', city: '上海市', district: '浦东新区' })).toBe('上海市 浦东新区');
    expect(region(null)).toBe('');
  });

  it('group mobile numbers and leave others alone', () => {
    expect(phone('+8613812345601')).toBe('138 1234 5601');
    expect(phone('+49891234')).toBe('+49891234');
  });
});

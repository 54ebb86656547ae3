import { Input } from 'antd';
import { useEffect, useState } from 'react';
import { useSettled } from './size';

/** Words to look for; asked once the typing rests. */
export function SearchBox(props: { value: string; onChange: (value: string) => void; hint: string }) {
  const [text, setText] = useState(props.value);
  const settled = useSettled(text, 300);
  // Only what was typed is told on.
  useEffect(() => {
    if (settled.trim() !== props.value) props.onChange(settled.trim());
  }, [settled]);
  return (
    <Input.Search
      allowClear
      className="search-box"
      placeholder={props.hint}
      aria-label={props.hint}
      value={text}
      onChange={event => setText(event.target.value)}
      onSearch={value => props.onChange(value.trim())}
    />
  );
}

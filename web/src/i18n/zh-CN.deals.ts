import contracts from './zh-CN.contracts';
import orders from './zh-CN.orders';
import products from './zh-CN.products';
import quotes from './zh-CN.quotes';

/** What the pages of a deal say, from the quote to the order. */
export default { ...products, ...quotes, ...contracts, ...orders };

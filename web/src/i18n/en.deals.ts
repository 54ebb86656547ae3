import contracts from './en.contracts';
import orders from './en.orders';
import products from './en.products';
import quotes from './en.quotes';

/** What the pages of a deal say, from the quote to the order. */
export default { ...products, ...quotes, ...contracts, ...orders };

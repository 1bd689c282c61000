/** A product as orders name it. */
interface Product {
  name: string;
}

/** The products sold, by the id that orders use. */
export const PRODUCTS = {
  ras: { name: 'Remote Application Server' },
  'desktop-business': { name: 'Desktop Business Edition' },
  'access-business': { name: 'Access for Business' },
  'mac-management': { name: 'Mac Management' },
} as const satisfies Record<string, Product>;

export type ProductId = keyof typeof PRODUCTS;

/** True for the id of a product sold. */
export const isProduct = (id: string): id is ProductId => Object.hasOwn(PRODUCTS, id);

/** What people call a product; an id no longer sold stands for itself, so that old licenses can be shown. */
export const productName = (id: string): string => (isProduct(id) ? PRODUCTS[id].name : id);

/** One to four numbers of up to four digits, with dots between: `15`, `14.1`, `19.4.2.24442` is too long. */
export const VERSION_PATTERN = /^\d{1,4}(?:\.\d{1,4}){0,3}$/;

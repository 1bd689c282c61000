export const FROM = 'Northlight Software <accounts@northlight.example>';

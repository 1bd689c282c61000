/** Views of one thing, as plain links. */
export function Tabs(props: { label: string; tabs: { label: string; href: string; current: boolean }[] }) {
  return (
    <nav className="tabs" aria-label={props.label}>
      {props.tabs.map((tab) => (
        <a key={tab.href} href={tab.href} aria-current={tab.current ? 'page' : undefined}>
          {tab.label}
        </a>
      ))}
    </nav>
  );
}

import type { CampaignFunnelView } from '../../cases/campaigns/campaign-funnel.ts';
import type { describeCampaign } from '../../cases/campaigns/describe-campaign.ts';
import { escapeMarkup } from '../../policy/escape-markup.ts';

type Campaign = ReturnType<typeof describeCampaign>;

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;max-width:48rem;margin:2rem auto;padding:0 1rem;color:#1c2b33}
h1{font-size:1.4rem}table{border-collapse:collapse;width:100%}td,th{padding:.3rem .5rem;text-align:left;border-bottom:1px solid #d8e0e3}
td.n{text-align:right;font-variant-numeric:tabular-nums}svg{width:100%;height:auto}svg text{font:13px system-ui,sans-serif;fill:#1c2b33}
.muted{color:#51656e}@media print{body{margin:0}}`;

/** A page of its own about a campaign: how far its customers came, as a chart and a table. It needs nothing else. */
export function toReportPage(campaign: Campaign, funnel: CampaignFunnelView, at: string): string {
  const { id, status, pauseReason, counts } = campaign;
  const stages: [string, number][] = [
    ['Chosen and eligible', counts.started + counts.waiting + counts.wouldStart],
    ['Waiting for the pace', counts.waiting],
    ['Invited', funnel.invited],
    ['Joined', funnel.joined],
    ['Declined', funnel.declined],
    ['No address works', funnel.bounced],
  ];
  const reasons = Object.entries(counts.reasons).toSorted(([, a], [, b]) => b - a);
  const because = pauseReason === 'bounce_rate' ? ': too many mails do not arrive' : '';
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Campaign ${escapeMarkup(id)}</title><style>${STYLE}</style></head><body>
<h1>Campaign ${escapeMarkup(id)}</h1>
<p>${escapeMarkup(status)}${because}${campaign.dryRun ? ', a dry run' : ''}. <span class="muted">As of ${escapeMarkup(at)}.</span></p>
${chart('How far the customers came', stages)}
${table(['Stage', 'Customers'], stages)}
${
  funnel.days.length > 0
    ? `<h2>Invitations a day</h2>${chart(
        'Invitations a day',
        funnel.days.map(({ day, mails }) => [day, mails]),
      )}`
    : ''
}
${reasons.length > 0 ? `<h2>Not invited</h2>${table(['Reason', 'Customers'], reasons)}` : ''}
</body></html>
`;
}

const [ROW, LABEL, WIDTH, NUMBER] = [26, 170, 720, 70];

/** Bars, one below the other; the table beside it has the same numbers for people who cannot see it. */
function chart(title: string, bars: [string, number][]): string {
  const most = Math.max(1, ...bars.map(([, value]) => value));
  const rows = bars.map(([label, value], at) => {
    const width = Math.round(((WIDTH - LABEL - NUMBER) * value) / most);
    const y = at * ROW;
    return `<text x="0" y="${y + 17}">${escapeMarkup(label)}</text><rect x="${LABEL}" y="${y + 3}" width="${width}" height="18" rx="2" fill="#0f5a6b"/><text x="${LABEL + width + 6}" y="${y + 17}">${value}</text>`;
  });
  return `<svg role="img" aria-label="${escapeMarkup(title)}" viewBox="0 0 ${WIDTH} ${bars.length * ROW}">${rows.join('')}</svg>`;
}

const table = (head: [string, string], rows: [string, number][]): string =>
  `<table><thead><tr>${head.map((cell) => `<th scope="col">${cell}</th>`).join('')}</tr></thead><tbody>${rows
    .map(([label, value]) => `<tr><td>${escapeMarkup(label)}</td><td class="n">${value}</td></tr>`)
    .join('')}</tbody></table>`;

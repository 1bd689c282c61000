import type { FormError } from '../shell/parts/error-summary.tsx';
import { ButtonLink, PostForm } from '../shell/parts/forms.tsx';
import { Notice } from '../shell/parts/frame.tsx';
import { InstanceNameField } from '../shell/parts/instance-name-field.tsx';
import { RadioList } from '../shell/parts/radio-list.tsx';
import { useReader } from '../shell/parts/reader.ts';

export interface AccountChoicePartProps {
  approveAction: string;
  account: { id: string; companyName: string };
  /** The person's other accounts; each link shows the page for that account. */
  others: { href: string; companyName: string; instances: number }[];
  /** The licenses that entitle the instance, the best first; `line` says which, and what is free. */
  licenses: { id: string; line: string }[];
  /** Why no license does, one line each. */
  refusals: string[];
  /** The account of the same organisation that already has instances; the person has to confirm. */
  second?: { companyName: string; instances: number | null } | undefined;
  /** Asks what the installation is called: the machine did not say. */
  name?: { value: string } | undefined;
  error?: FormError | undefined;
  askHref?: string | undefined;
  licensesHref: string;
}

/** Under which account, with which license. */
export function AccountChoicePart(props: AccountChoicePartProps) {
  const { account, others, licenses, refusals, second } = props;
  const { t } = useReader();
  return (
    <section aria-labelledby="account">
      <h2 id="account">{t('activate.review.under', { company: account.companyName })}</h2>
      {licenses.length === 0 && (
        <Notice tone="warn" live>
          <p className="notice-title">{t('activate.review.noLicense')}</p>
          <ul>
            {refusals.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Notice>
      )}
      {licenses.length === 0 && (
        <p className="actions">
          <ButtonLink href={props.licensesHref} plain>
            {t('activate.review.licenses')}
          </ButtonLink>
          {props.askHref && (
            <ButtonLink href={props.askHref} plain>
              {t('accounts.list.askAdmin')}
            </ButtonLink>
          )}
        </p>
      )}
      {licenses.length > 0 && (
        <PostForm action={props.approveAction} submit={t('activate.review.approve')}>
          <input type="hidden" name="account" value={account.id} />
          {licenses.length === 1 ? (
            <p>{t('activate.review.license', { license: licenses[0]?.line })}</p>
          ) : (
            <RadioList
              name="license"
              label={t('activate.review.chooseLicense')}
              options={licenses.map(({ id, line }) => ({ id, label: line }))}
              chosen={licenses[0]?.id ?? ''}
            />
          )}
          {props.name && <InstanceNameField error={props.error} value={props.name.value} />}
          {second && (
            <Notice tone="warn" live>
              <p>
                {second.instances === null
                  ? t('activate.review.secondElsewhere', { company: second.companyName })
                  : t('activate.review.second', { company: second.companyName, count: second.instances })}
              </p>
              <p>
                <label className="choice">
                  <input type="checkbox" name="confirmed" value="1" required />
                  <span>{t('activate.review.secondConfirm', { company: account.companyName })}</span>
                </label>
              </p>
            </Notice>
          )}
        </PostForm>
      )}
      {others.length > 0 && (
        <>
          <h3>{t('activate.review.others')}</h3>
          <ul>
            {others.map(({ href, companyName, instances }) => (
              <li key={href}>
                <a href={href}>{companyName}</a>
                {instances > 0 && (
                  <span className="soft"> {t('activate.review.hasInstances', { count: instances })}</span>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

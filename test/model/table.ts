import type { InvitationStatus, OnboardingStatus } from '../../contracts/states.ts';
import type { OutcomeCode } from '../../contracts/steps.ts';

/** The result of an event in a status: the outcome, and the next status if it changes; `+`: in a new epoch. */
export interface Cell<Status extends string> {
  code: OutcomeCode;
  next: Status | null;
  newEpoch: boolean;
}

/**
 * An invitation: its status and the command → outcome > next status. `old`: with an epoch that is not the present
 * one. `stranger`: by a person who does not have the invited address, or is not the one who accepted. `same`: the
 * requested state already holds.
 */
const INVITATION = `
                      pending         undeliverable   expired         declined        accepted      revoked
accept                done>accepted   done>accepted   expired         declined        done          revoked
accept stranger       wrong_person    wrong_person    expired         declined        already_used  revoked
accept old            replaced        replaced        expired         declined        done          revoked
accept old stranger   replaced        replaced        expired         declined        already_used  revoked
decline               done>declined   done>declined   expired         done            already_used  revoked
decline old           replaced        replaced        expired         replaced        already_used  revoked
resend                done>pending    needs_contact   done>pending+   done>pending+   closed        revoked
resend old            replaced        replaced        replaced        replaced        closed        revoked
correct               done>pending+   done>pending+   done>pending+   done>pending+   closed        revoked
correct same          unchanged       done>pending+   done>pending+   done>pending+   closed        revoked
reminders             done>pending    replaced        replaced        replaced        replaced      replaced
reminders same        unchanged       replaced        replaced        replaced        replaced      replaced
reminders old         replaced        replaced        replaced        replaced        replaced      replaced
reminders old same    replaced        replaced        replaced        replaced        replaced      replaced
revoke                done>revoked    done>revoked    done>revoked    done>revoked    closed        done
end of time           done>expired    unchanged       unchanged       unchanged       unchanged     unchanged
mail problem          done>undeliverable unchanged    unchanged       unchanged       unchanged     unchanged
order                 unchanged       unchanged       done>pending+   unchanged       unchanged     unchanged
`;

/**
 * An onboarding: its status and the event → outcome > next status. The invitation it waits for goes one way or
 * another; `revoked`: a colleague's invitation it waited for was revoked.
 */
const ONBOARDING = `
                      received        invited         needs_contact   expired         declined        cancelled   completed
cancel                done>cancelled  done>cancelled  done>cancelled  done>cancelled  done>cancelled  done        closed
admin joined          done>completed  done>completed  done>completed  done>completed  done>completed  unchanged   unchanged
invitation pending    done>invited    done>invited    done>invited    done>invited    done>invited    unchanged   unchanged
invitation undeliverable unchanged    done>needs_contact done>needs_contact done>needs_contact done>needs_contact unchanged unchanged
invitation expired    unchanged       done>expired    done>expired    done>expired    done>expired    unchanged   unchanged
invitation declined   unchanged       done>declined   done>declined   done>declined   done>declined   unchanged   unchanged
invitation accepted   unchanged       done>completed  done>completed  done>completed  done>completed  unchanged   unchanged
invitation revoked    unchanged       done>needs_contact done>needs_contact done>needs_contact done>needs_contact unchanged unchanged
`;

type Table<Status extends string> = (event: string, status: Status) => Cell<Status>;

function read<Status extends string>(text: string): Table<Status> {
  const [head = '', ...lines] = text.trim().split('\n');
  const statuses = head.trim().split(/\s+/) as Status[];
  const rows = new Map<string, Cell<Status>[]>();
  for (const line of lines) {
    const words = line.trim().split(/\s+/);
    const cells = words.splice(words.length - statuses.length).map((cell): Cell<Status> => {
      const [code, next] = cell.replace('+', '').split('>');
      return {
        code: code as OutcomeCode,
        next: (next as Status | undefined) ?? null,
        newEpoch: cell.endsWith('+'),
      };
    });
    rows.set(words.join(' '), cells);
  }
  return (event, status) => {
    const cell = rows.get(event)?.[statuses.indexOf(status)];
    if (!cell) throw new Error(`the table knows no ${event} in ${status}`);
    return cell;
  };
}

export const ofInvitation = read<InvitationStatus>(INVITATION);
export const ofOnboarding = read<OnboardingStatus>(ONBOARDING);

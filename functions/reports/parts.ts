import type { Liability } from '../../shared/contract/liability.ts';
import type { CallContext } from '../platform/http/context.ts';

type Overview = typeof import('../overview/index.ts');
type Access = typeof import('../access/index.ts');
type DayClose = typeof import('../dayClose/index.ts');
type Tills = typeof import('../dayClose/rules/tills.ts');

/** What the month's report needs of other slices; wiring.ts hands it in. */
export interface ReportParts
  extends
    Pick<Overview, 'deskRows' | 'keptDays'>,
    Pick<Access, 'deskNames'>,
    Pick<DayClose, 'loadClosings'>,
    Pick<Tills, 'sumDesk'> {
  liability(context: CallContext): Promise<Liability>;
}

import type { Result } from '../../shared/result.ts';
import type { PurchaseAnswer, PurchaseBody } from '../../shared/contract/purchase.ts';
import type { CallContext } from '../platform/http/context.ts';
import type { Write } from '../platform/table/commit.ts';
import type { ClubTable } from '../platform/table/table.ts';

/** A device and one of the staff, as far as an upload asks. */
export interface TillDevice {
  id: string;
  store?: string;
  till: boolean;
  revoked?: boolean;
}
export interface StaffFacts {
  id: string;
  name: string;
}

/** What uploading needs of other slices; wiring.ts hands it in. */
export interface OfflineParts {
  loadDevice(table: ClubTable, id: string): Promise<TillDevice | undefined>;
  loadStaff(table: ClubTable, id: string): Promise<StaffFacts | undefined>;
  /** The member who has this phone now. Refuses: member.phone_invalid, member.not_found. */
  findByPhone(context: CallContext, phone: string): Promise<Result<string>>;
  record(
    context: CallContext,
    body: PurchaseBody,
    alongside: (posted: { cause: string; points: number }) => Write,
  ): Promise<Result<PurchaseAnswer & { replayed?: boolean }>>;
}

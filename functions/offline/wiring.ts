import { normalizePhone } from '../../shared/phone.ts';
import { ok, refuse } from '../../shared/result.ts';
import { loadDevice, loadStaff } from '../access/index.ts';
import { findByContact } from '../members/index.ts';
import { purchases } from '../purchases/wiring.ts';
import { uploadOperations } from './uploadOperations.ts';

export const offline = {
  upload: uploadOperations({
    loadDevice,
    loadStaff,
    findByPhone: async (context, phone) => {
      const e164 = normalizePhone(phone, context.club.country);
      if (!e164) return refuse('member.phone_invalid');
      const member = await findByContact(context, e164);
      return member ? ok(member.number) : refuse('member.not_found');
    },
    record: purchases.record,
  }),
};

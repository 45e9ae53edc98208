/**
 * Every expected refusal of the club: its stable code and the HTTP status it answers with.
 * A code never changes its meaning; the sentence a person reads stands in the portal's catalogues.
 */
export const errorStatus = {
  'request.malformed': 400,
  'request.invalid': 422,
  'request.too_large': 413,
  'request.wrong_media_type': 415,
  'request.unknown_route': 404,
  'request.bad_cursor': 400,
  'request.idempotency_key_missing': 400,
  'request.idempotency_key_reused': 422,
  'request.foreign_origin': 403,
  'busy.try_again': 429,
  'fault.internal': 500,

  'club.unknown_host': 404,
  'club.changed_meanwhile': 409,
  'club.host_taken': 409,

  'auth.required': 401,
  'auth.forbidden': 403,
  'auth.code_wrong': 401,
  'auth.too_many_tries': 429,
  'auth.device_unknown': 403,
  'auth.pin_wrong': 401,
  'auth.pin_closed': 429,
  'auth.pairing_invalid': 404,

  'member.not_found': 404,
  'member.phone_invalid': 422,
  'member.contact_taken': 409,
  'member.contact_proven': 403,
  'member.contact_missing': 422,
  'member.birthday_invalid': 422,
  'member.left': 409,
  'member.unverified': 403,
  'member.changed_meanwhile': 409,

  'staff.not_found': 404,
  'staff.email_taken': 409,
  'staff.last_owner': 409,
  'device.not_found': 404,

  'purchase.receipt_taken': 409,
  'purchase.not_found': 404,
  'purchase.wrong_currency': 422,
  'purchase.lines_do_not_add_up': 422,
  'purchase.too_late_to_undo': 409,
  'purchase.from_the_future': 422,
  'refund.more_than_bought': 409,
  'refund.nothing_left': 409,

  'points.not_enough': 409,
  'points.reason_missing': 422,
  'points.over_limit': 403,
  'points.proof_needed': 403,

  'product.not_found': 404,

  'reward.not_found': 404,
  'reward.out_of_stock': 409,
  'reward.not_available': 409,
  'reward.member_limit': 409,
  'reward.tier_too_low': 403,
  'claim.not_found': 404,
  'claim.already_fulfilled': 409,
  'claim.cancelled': 409,

  'coupon.not_found': 404,
  'coupon.code_taken': 409,
  'coupon.already_redeemed': 409,
  'coupon.used_up': 409,
  'coupon.member_limit': 409,
  'coupon.not_started': 409,
  'coupon.expired': 409,
  'coupon.void': 409,
  'coupon.not_yours': 403,
  'coupon.member_needed': 422,
  'coupon.below_minimum': 409,
  'coupon.no_matching_lines': 409,
  'coupon.wrong_weekday': 409,
  'coupon.not_in_segment': 409,
  'coupon.not_first_purchase': 409,
  'coupon.not_redeemed': 409,
  'coupon.changed_meanwhile': 409,

  'referral.not_found': 404,
  'referral.own_code': 409,

  'segment.not_found': 404,
  'segment.in_use': 409,
  'offer.not_found': 404,
  'export.not_found': 404,
  'import.row_invalid': 422,
} as const satisfies Record<string, number>;

export type ErrorCode = keyof typeof errorStatus;

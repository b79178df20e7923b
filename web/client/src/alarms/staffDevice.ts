import { remember, remembered } from '@/remembered'

const key = 'staff'

/** Whether somebody of the staff was signed in here last: only then does a public page ask who it is. */
export const isStaffDevice = () => remembered(key) === 'yes'

export const noteStaff = (isSignedIn: boolean) => remember(key, isSignedIn ? 'yes' : 'no')

import './vant'

/** The pages behind a resident's first, in one chunk: once it is there, no tap waits for the network, in no lift or cellar. */
export { default as ActivitiesPage } from '@/activities/ActivitiesPage.vue'
export { default as ActivityPage } from '@/activities/ActivityPage.vue'
export { default as BallotPage } from '@/polls/BallotPage.vue'
export { default as PrivacyPage } from '@/privacy/PrivacyPage.vue'
export { default as PushPage } from '@/push/PushPage.vue'
export { default as RatingPage } from '@/ratings/RatingPage.vue'
export { default as AskPage } from '@/requests/AskPage.vue'
export { default as MyRequestsPage } from '@/requests/MyRequestsPage.vue'
export { default as RequestPage } from '@/requests/RequestPage.vue'
export { default as HouseholdPage } from '@/roll/HouseholdPage.vue'
export { default as CommunityPage } from './CommunityPage.vue'

/** The pages of the city, in one file: each that waits for another is slow, and each has its name in what a phone loads first. */
export { default as CityPage } from './CityPage.vue'
export { default as CommunityBoard } from './CommunityBoard.vue'
export { default as MeasuresPage } from './MeasuresPage.vue'

import { addMessages } from '@/i18n'

addMessages({
  zh: {
    founding: {
      title: '新建小区', name: '名称', code: '编号', codeHint: '编号由小写字母、数字和短横线组成，例如 220104-0007；以后不能更改。',
      region: '所在区域', regionNone: '从已有区域中选择', below: '以下区域还没有时，在这里补上', belowHint: '名称和编号都填写的才会新建；通常到社区为止。',
      buildings: '楼栋数', households: '户数', residents: '常住人数', motto: '大屏标题下的一句话（可不填）', submit: '新建',
    },
  },
  en: {
    founding: {
      title: 'New community', name: 'Name', code: 'Code',
      codeHint: 'A code is lower-case letters, digits and dashes, such as 220104-0007; it cannot be changed later.',
      region: 'Lies in', regionNone: 'Choose among the regions that are there', below: 'Regions below it that are not there yet',
      belowHint: 'One comes into being where both its name and its code are given; usually down to the neighbourhood.',
      buildings: 'Buildings', households: 'Households', residents: 'Residents', motto: 'A line under its name on the wall (may be empty)',
      submit: 'Found it',
    },
  },
})

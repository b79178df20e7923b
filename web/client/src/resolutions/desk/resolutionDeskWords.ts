import { addMessages } from '@/i18n'
import '../resolutionWords'

addMessages({
  zh: {
    resolutionDesk: {
      list: '业主表决列表', create: '发布业主表决', owners: '核验业主（已核验 {n} 人）', none: '还没有业主表决。', choose: '从左边选择一项，或发布一项新的。',
      took: '{n} / {of} 人参与', waits: '{n} 张待复核', building: '楼栋', unit: '单元', room: '房号', find: '查找', place: '{building} 号楼 {unit} 单元 {room}',
      title: '表决事项', matter: '事项类别', matterChoose: '选择民法典第二百七十八条的一项', text: '表决内容全文', opensAt: '开始时间', closesAt: '截止时间',
      advisory: '仅征求意见（当地要求在官方系统中正式表决的，请勾选；各处都会标明）', secondPerson: '纸质选票须由另一人复核后才计入',
      live: '表决期间公开同意与反对（各户面积不同，旁人可能从变化中看出某一户怎么投的）',
      freezes: '发布时按名册固定业主、户数与面积；名册以后的变动不影响本次表决。面积须按不动产登记簿填写。',
      missing: { title: '请写表决事项。', text: '请写表决内容全文。', matter: '请选择事项类别。', times: '截止时间应在开始时间之后。', past: '截止时间不能早于现在。' },
      publish: '发布', cancel: '取消', edit: '修改', withdraw: '撤回', withdrawAsk: '撤回“{title}”？', withdrawEffect: '还没有业主表决。撤回后大屏和手机不再显示，也不能恢复。',
      secondTag: '纸质票须复核', register: '名册：{owners} 位业主，{flats} 套房屋', ways: '手机 {phone} 票，纸质 {paper} 票',
      protocol: '表决结果记录', protocolMeans: 'A4 纸打印，或在打印窗口中存为 PDF。', annex: '附各户明细（{n} 套，仅供办公存档，勿张贴）', interim: '表决还没有截止，现在打印的是中间情况。', print: '打印', close: '关闭',
      confirm: {
        title: '核验业主',
        how: '请当事人出示身份证件和不动产权证（受托人另须委托书），核对手机“小区”页上的居民号，再在这里确认。确认后，此人可用手机代表这套房屋的业主表决，直到撤销或名额收回。',
        proves: '系统记录的是：哪位工作人员在什么时间确认了哪个居民号。它不保存证件，不是电子签名，也不能证明投票时拿手机的是本人。',
        nobody: '这套房屋没有人用手机登记。', resident: '居民 {number} 号', done: '已核验', act: '确认 {number} 号为业主', ask: '确认居民 {number} 号是 {building} 号楼 {unit} 单元 {room} 的业主或受托人？',
        effect: '您已查验身份证件和产权证明。您的账号会记入台账。', dismiss: '撤销 {number} 号', dismissAsk: '撤销居民 {number} 号的业主核验？', dismissEffect: '此人不能再用手机表决。已投出的票保留。',
      },
      paper: {
        title: '录入纸质选票', vote: '选票上的意见', enter: '录入', hint: '填业主任意一套房屋即可，名下全部房屋一并计入。截止前没有录入并复核的不计入。',
        done: '已计入：{flats} 套，{area} ㎡。', doneWaits: '已录入（{flats} 套，{area} ㎡），等另一位工作人员复核后计入。',
        waiting: '等待复核', noneWaits: '没有等待复核的选票。', by: '{name} 录入，{time}', own: '您录入的，请另一位复核', confirm: '确认计入', discard: '撤销', discardAsk: '撤销 {place} 的这张选票？', discardEffect: '撤销后可以重新录入。',
      },
      sheet: {
        title: '业主表决结果记录', interim: '业主表决中间情况', apart: '见附页', time: '表决时间', register: '业主名册', ways: '表决方式', waysOf: '手机 {phone} 人，纸质选票 {paper} 人，未参与 {none} 人',
        all: '全体业主', outcome: '表决结果', annexed: '附：各户明细。', teller: '计票人', checker: '复核人', committee: '业主委员会（盖章）', day: '日期：　　　　年　　　月　　　日',
        law: '依据：《中华人民共和国民法典》第二百七十八条；最高人民法院关于审理建筑物区分所有权纠纷案件适用法律若干问题的解释（法释〔2020〕17 号修正）第八条、第九条。',
        annex: '附件：各户明细（第 {page} / {of} 页，仅供办公存档）', column: { flat: '房屋', area: '面积 ㎡', owner: '业主序号', way: '方式', at: '时间', vote: '意见' }, way: { phone: '手机', paper: '纸质', none: '未参与' },
      },
    },
  },
  en: {
    resolutionDesk: {
      list: "Owners' resolutions", create: 'New resolution', owners: 'Confirm owners ({n} confirmed)', none: 'There are none yet.', choose: 'Choose one on the left, or announce a new one.',
      took: '{n} of {of} took part', waits: '{n} to confirm', building: 'Building', unit: 'Unit', room: 'Room', find: 'Find', place: 'Building {building}, unit {unit}, {room}',
      title: 'Matter', matter: 'Kind', matterChoose: 'One of the items of article 278', text: 'Wording', opensAt: 'Opens', closesAt: 'Closes',
      advisory: 'Only advisory (where the place demands an official system for the vote; it is said everywhere)', secondPerson: 'A ballot on paper counts only when a second person has confirmed it',
      live: 'Show for and against while it is open (as areas differ, others may tell from a change how a flat voted)',
      freezes: 'Owners, flats and areas are those of the roll when it is announced; later changes do not matter. Areas have to be those of the land register.',
      missing: { title: 'Write the matter.', text: 'Write the wording.', matter: 'Choose the kind.', times: 'It has to close after it opens.', past: 'It cannot close in the past.' },
      publish: 'Announce', cancel: 'Cancel', edit: 'Change', withdraw: 'Take back', withdrawAsk: 'Take "{title}" back?', withdrawEffect: 'No owner has voted. The wall and phones do not show it any more; it cannot be brought back.',
      secondTag: 'second person for paper', register: 'Register: {owners} owners, {flats} flats', ways: '{phone} by phone, {paper} on paper',
      protocol: 'Protocol', protocolMeans: 'Sheets of A4, or a PDF from the print window.', annex: 'With the list of all {n} flats (for the office alone)', interim: 'It is still open: this is how it stands now.', print: 'Print', close: 'Close',
      confirm: {
        title: 'Confirm owners',
        how: "See the person's identity card and title deed (and the authority, of one who acts for the owner), compare the resident's number on the phone's community page, then confirm it here. From then on the person votes by phone for the owner of the flat, until that is taken back or the seat is freed.",
        proves: 'What is recorded: which of the staff has confirmed which number, and when. No papers are kept; it is no electronic signature, and does not prove whose hand held the phone.',
        nobody: 'Nobody of this flat has enrolled by phone.', resident: 'Resident {number}', done: 'confirmed', act: 'Confirm {number} as owner', ask: 'Is resident {number} the owner of building {building}, unit {unit}, {room}, or acts for the owner?',
        effect: 'You have seen identity card and title deed. Your account stands in the record.', dismiss: 'Take {number} back', dismissAsk: 'Shall resident {number} vote as owner no more?', dismissEffect: 'Ballots already given stay.',
      },
      paper: {
        title: 'Enter ballots on paper', vote: 'What the ballot says', enter: 'Enter', hint: "Any of the owner's flats will do; all of them count. What is not entered and confirmed when it closes does not count.",
        done: 'It counts: {flats} flats, {area} m².', doneWaits: 'Entered ({flats} flats, {area} m²). It counts when another of the staff has confirmed it.',
        waiting: 'Waiting to be confirmed', noneWaits: 'No ballot waits to be confirmed.', by: 'entered by {name}, {time}', own: 'Entered by you: ask another', confirm: 'Confirm', discard: 'Throw away', discardAsk: 'Throw away the ballot of {place}?', discardEffect: 'It can be entered anew.',
      },
      sheet: {
        title: "Protocol of an owners' resolution", interim: "Owners' resolution: how it stands", apart: 'see the next sheet', time: 'Open', register: 'Register', ways: 'Ways', waysOf: '{phone} by phone, {paper} on paper, {none} took no part',
        all: 'All owners', outcome: 'Outcome', annexed: 'Annex: the list of flats.', teller: 'Counted by', checker: 'Checked by', committee: "Owners' committee (seal)", day: 'Date:',
        law: "Civil Code of the PRC, article 278; Supreme People's Court, interpretation on ownership of building units (as amended by Fa Shi [2020] No. 17), articles 8 and 9.",
        annex: 'Annex: flats (sheet {page} of {of}, for the office alone)', column: { flat: 'Flat', area: 'Area m²', owner: 'Owner no.', way: 'Way', at: 'Time', vote: 'Vote' }, way: { phone: 'phone', paper: 'paper', none: '–' },
      },
    },
  },
})

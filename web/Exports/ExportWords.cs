using System.Collections.Frozen;
using System.Globalization;
using HappyCommunity.Live.Audit;

namespace HappyCommunity.Live.Exports;

/// <summary>The headings of tables, and the words in their cells.</summary>
internal static class ExportWords
{
    public static FrozenDictionary<string, Bilingual> Headings { get; } = new Dictionary<string, Bilingual>(StringComparer.Ordinal)
    {
        ["number"] = new("编号", "number"),
        ["category"] = new("类别", "kind"),
        ["building"] = new("楼栋", "building"),
        ["submittedAt"] = new("提交时间", "submitted"),
        ["acceptedAt"] = new("受理时间", "accepted"),
        ["answeredAt"] = new("答复时间", "answered"),
        ["settledAt"] = new("办结时间", "settled"),
        ["stage"] = new("状态", "stage"),
        ["level"] = new("层级", "level"),
        ["handler"] = new("责任方", "handler"),
        ["dueAt"] = new("办理期限", "due"),
        ["overdue"] = new("曾超期", "was overdue"),
        ["reopened"] = new("重新办理次数", "times reopened"),
        ["joined"] = new("同样遇到的人数", "others with the same"),
        ["pauses"] = new("暂停次数", "pauses"),
        ["pausedHours"] = new("暂停小时数", "hours paused"),
        ["score"] = new("满意度", "score"),
        ["byOffice"] = new("代登记", "entered by the office"),
        ["mergedInto"] = new("并入编号", "merged into"),
        ["text"] = new("内容", "text"),
        ["spot"] = new("具体位置", "where exactly"),
        ["answer"] = new("答复", "answer"),
        ["poll"] = new("投票编号", "poll"),
        ["title"] = new("标题", "title"),
        ["method"] = new("方式", "method"),
        ["secret"] = new("不记名", "secret"),
        ["franchise"] = new("投票单位", "who votes"),
        ["state"] = new("状态", "state"),
        ["opensAt"] = new("开始时间", "opens"),
        ["closesAt"] = new("截止时间", "closes"),
        ["eligible"] = new("可投票数", "eligible"),
        ["turnout"] = new("已投票数", "turnout"),
        ["inBuilding"] = new("楼栋（空为全部）", "building (none: all)"),
        ["ballots"] = new("票数", "ballots"),
        ["option"] = new("选项", "option"),
        ["votes"] = new("得票", "votes"),
        ["remark"] = new("说明", "remark"),
        ["activity"] = new("活动编号", "activity"),
        ["place"] = new("地点", "place"),
        ["unit"] = new("主办单位", "unit"),
        ["startsAt"] = new("开始时间", "starts"),
        ["endsAt"] = new("结束时间", "ends"),
        ["capacity"] = new("名额", "capacity"),
        ["seated"] = new("已占名额", "seats taken"),
        ["waiting"] = new("候补人数", "waiting"),
        ["checkedIn"] = new("签到人数", "checked in"),
        ["goal"] = new("目标", "goal"),
        ["progress"] = new("进度", "progress"),
        ["ratings"] = new("评价人数", "ratings"),
        ["average"] = new("平均分", "mean"),
        ["month"] = new("月份", "month"),
        ["aspect"] = new("维度", "aspect"),
        ["aspectKey"] = new("维度代码", "aspect's key"),
        ["entry"] = new("台账序号", "ledger entry"),
        ["at"] = new("时间", "time"),
        ["account"] = new("账号", "account"),
        ["group"] = new("事项", "about"),
        ["item"] = new("对象编号", "object's id"),
        ["name"] = new("对象", "object"),
        ["reason"] = new("理由", "reason"),
        ["what"] = new("操作", "what was done"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static FrozenDictionary<string, Bilingual> Words { get; } = new Dictionary<string, Bilingual>(StringComparer.Ordinal)
    {
        ["yes"] = new("是", "yes"),
        ["no"] = new("否", "no"),
        ["erased"] = new("（已删除）", "(erased)"),
        ["tooFew"] = new("少于 5 人，不公布", "fewer than five: not told"),
        ["notShownYet"] = new("截止前不公布", "not shown until it closes"),
        ["category.repairs"] = new("维修", "Repairs"),
        ["category.cleaning"] = new("保洁", "Cleaning"),
        ["category.safety"] = new("安全", "Safety"),
        ["category.lift"] = new("电梯", "Lift"),
        ["category.heating"] = new("供暖", "Heating"),
        ["category.parking"] = new("停车", "Parking"),
        ["category.noise"] = new("噪音", "Noise"),
        ["category.greening"] = new("绿化", "Greening"),
        ["category.help"] = new("帮助", "Help"),
        ["category.other"] = new("其他", "Other"),
        ["stage.submitted"] = new("已提交", "submitted"),
        ["stage.accepted"] = new("已受理", "accepted"),
        ["stage.answered"] = new("已答复", "answered"),
        ["stage.confirmed"] = new("已确认", "confirmed"),
        ["stage.reopened"] = new("重新办理", "reopened"),
        ["stage.merged"] = new("已并入", "merged"),
        ["stage.closed"] = new("已结案", "closed"),
        ["level.compound"] = new("小区", "compound"),
        ["level.neighbourhood"] = new("社区", "neighbourhood"),
        ["level.subdistrict"] = new("街道", "subdistrict"),
        ["unit.property"] = new("物业", "property company"),
        ["unit.committee"] = new("社区", "neighbourhood committee"),
        ["unit.grid"] = new("网格员", "grid worker"),
        ["unit.neighbourhood"] = new("社区负责人", "neighbourhood"),
        ["unit.subdistrict"] = new("街道办", "subdistrict"),
        ["unit.usual"] = new("按类别", "as the kind says"),
        ["method.plurality"] = new("单选", "one option"),
        ["method.multiple"] = new("多选", "several options"),
        ["method.approval"] = new("认可", "approval"),
        ["method.ranked"] = new("排序", "ranked"),
        ["method.scale"] = new("打分", "scale"),
        ["method.yesNo"] = new("表决", "yes or no"),
        ["franchise.residents"] = new("每位居民", "residents"),
        ["franchise.households"] = new("每户", "households"),
        ["pollState.scheduled"] = new("未开始", "scheduled"),
        ["pollState.open"] = new("进行中", "open"),
        ["pollState.closed"] = new("已结束", "closed"),
        ["activity.cancelled"] = new("已取消", "called off"),
        ["activity.toCome"] = new("未开始", "to come"),
        ["activity.running"] = new("进行中", "going on"),
        ["activity.over"] = new("已结束", "over"),
        ["ballot.paper"] = new("纸质", "on paper"),
        ["ballot.kiosk"] = new("投票亭", "at the kiosk"),
        ["group.requests"] = new("诉求", "Requests"),
        ["group.polls"] = new("投票", "Polls"),
        ["group.ballots"] = new("现场选票", "Ballots at the centre"),
        ["group.resolutions"] = new("业主表决", "Owners' resolutions"),
        ["group.activities"] = new("活动", "Activities"),
        ["group.notices"] = new("公告与应急", "Notices and alerts"),
        ["group.projects"] = new("改造项目", "Projects"),
        ["group.community"] = new("社区事务", "Community"),
        ["group.roll"] = new("名册", "Roll"),
        ["group.walls"] = new("大屏", "Walls"),
        ["group.exports"] = new("导出", "Exports"),
        ["group.other"] = new("其他", "Other"),
        ["export.requests"] = new("诉求", "Requests"),
        ["export.activities"] = new("活动", "Activities"),
        ["export.polls"] = new("投票", "Polls"),
        ["export.ratings"] = new("评价", "Ratings"),
        ["export.audit"] = new("操作记录", "Audit"),
        ["period.all"] = new("全部时间", "all time"),
        ["withWords"] = new("含文字内容", "with what was written"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static string Heading(string column, CultureInfo language) => Headings[column].In(language);

    /// <summary>A word by its key; what has none is said as it is.</summary>
    public static string Say(string key, CultureInfo language) => key.StartsWith("kind.", StringComparison.Ordinal)
        ? AuditWords.Sentence(key["kind.".Length..]).In(language)
        : Words.GetValueOrDefault(key)?.In(language) ?? key[(key.IndexOf('.', StringComparison.Ordinal) + 1)..];

    /// <summary>What a cell says, as text; empty for nothing.</summary>
    public static string Text(Cell cell, CultureInfo language) => cell switch
    {
        { Text: { } text } => text,
        { Number: { } number } => number.ToString("0.##", CultureInfo.InvariantCulture),
        { At: { } at } => at.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        { Word: { } word } => Say(word, language),
        _ => "",
    };

    /// <summary>Several cells as one text.</summary>
    public static string Join(IEnumerable<Cell> cells, CultureInfo language) =>
        string.Join(" · ", cells.Select(cell => Text(cell, language)).Where(text => text.Length > 0));
}

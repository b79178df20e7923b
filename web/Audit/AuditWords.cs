using System.Collections.Frozen;
using System.Globalization;
using HappyCommunity.Live.Exports;

namespace HappyCommunity.Live.Audit;

/// <summary>A word or sentence in the languages there are.</summary>
internal sealed record Bilingual(string Zh, string En)
{
    public string In(CultureInfo language) => language.TwoLetterISOLanguageName == "zh" ? Zh : En;
}

/// <summary>What staff do, in words: a sentence for each kind of entry that staff bring about. What it was done to stands beside it.</summary>
internal static class AuditWords
{
    public static FrozenDictionary<string, Bilingual> Kinds { get; } = new Dictionary<string, Bilingual>(StringComparer.Ordinal)
    {
        ["activity-announced"] = new("发布了活动", "Announced the activity"),
        ["activity-cancelled"] = new("取消了活动", "Called the activity off"),
        ["activity-changed"] = new("修改了活动", "Changed the activity"),
        ["album-photo-approved"] = new("通过了一张相册照片", "Approved a photo of the album"),
        ["album-photo-removed"] = new("删除了一张相册照片", "Took a photo out of the album"),
        ["alarm-acknowledged"] = new("确认了一条预警", "Acknowledged an alarm"),
        ["alarm-rules-set"] = new("调整了预警规则", "Set by what rules alarms are raised"),
        ["alert-cleared"] = new("结束了应急信息", "Ended the alert"),
        ["alert-raised"] = new("发布了应急信息", "Raised an alert"),
        ["answer-templates-set"] = new("修改了回复模板", "Changed the sentences that answers begin with"),
        ["aspects-set"] = new("调整了评价维度", "Set what residents rate"),
        ["checked-in-at-door"] = new("为一位居民现场签到", "Let a resident in at the door"),
        ["code-revoked"] = new("作废了一户的住户码", "Revoked a household's code"),
        ["codes-issued"] = new("发放了住户码（份数）", "Issued household codes (how many)"),
        ["community-founded"] = new("建立了小区", "Founded the community"),
        ["contribution-recorded"] = new("登记了一笔捐助", "Recorded a contribution"),
        ["contribution-removed"] = new("删除了一笔捐助", "Removed a contribution"),
        ["door-opened"] = new("生成了现场签到码", "Made the door's code"),
        ["exported"] = new("导出了数据", "Exported"),
        ["group-presented"] = new("发布了小组", "Presented the group"),
        ["group-removed"] = new("撤下了小组", "Took the group down"),
        ["households-imported"] = new("导入了名册（新增、变更户数）", "Imported the list of households (new, changed)"),
        ["households-registered"] = new("登记了住户（户数）", "Registered households (how many)"),
        ["measures-set"] = new("调整了比率和指数的算法", "Set by what rates and the index are reckoned"),
        ["meeting-announced"] = new("发布了议事会", "Announced the needs meeting"),
        ["meeting-cancelled"] = new("取消了议事会", "Called the needs meeting off"),
        ["meeting-recorded"] = new("登记了议事会的结果", "Recorded what came of the needs meeting"),
        ["notice-posted"] = new("发布了公告", "Posted the notice"),
        ["notice-withdrawn"] = new("撤下了公告", "Took the notice down"),
        ["owner-confirmed"] = new("确认了一位居民为业主", "Confirmed a resident as an owner"),
        ["owner-dismissed"] = new("取消了一位居民的业主身份", "Took back that a resident is an owner"),
        ["owner-paper-cast"] = new("录入或确认了一张业主选票，已计入", "Entered or confirmed an owner's ballot, which counts"),
        ["owner-paper-discarded"] = new("作废了一张待确认的业主选票", "Threw an owner's entered ballot away"),
        ["owner-paper-entered"] = new("录入了一张业主选票，待确认", "Entered an owner's ballot, which waits for another to confirm it"),
        ["paper-ballot-cast"] = new("录入或确认了一张选票，已计入", "Entered or confirmed a ballot, which counts"),
        ["paper-ballot-discarded"] = new("作废了一张待确认的选票", "Threw an entered ballot away"),
        ["paper-ballot-entered"] = new("录入了一张选票，待确认", "Entered a ballot, which waits for another to confirm it"),
        ["poll-announced"] = new("发起了投票", "Announced the poll"),
        ["poll-archived"] = new("归档了投票", "Archived the poll"),
        ["poll-closing-moved"] = new("调整了投票的截止时间", "Moved the poll's closing"),
        ["poll-edited"] = new("修改了投票", "Changed the poll"),
        ["poll-option-added"] = new("为投票增加了选项", "Added an option to the poll"),
        ["poll-withdrawn"] = new("撤回了投票", "Withdrew the poll"),
        ["presence-secret-made"] = new("启用了现场扫码", "Turned presence at the wall on"),
        ["progress-reported"] = new("报告了活动的进度", "Reported the activity's progress"),
        ["project-archived"] = new("归档了改造项目", "Archived the project"),
        ["project-presented"] = new("发布或修改了改造项目", "Presented or changed the project"),
        ["request-accepted"] = new("受理了", "Accepted"),
        ["request-answered"] = new("答复了", "Answered"),
        ["request-assigned"] = new("指派了", "Assigned"),
        ["request-closed"] = new("办结了（无人可确认）", "Closed, as nobody could confirm it:"),
        ["request-handed-back"] = new("退回了", "Handed back"),
        ["request-merged"] = new("并入了另一件（编号）", "Merged into another (its number):"),
        ["request-noted"] = new("写了内部备注", "Wrote a note about"),
        ["request-paused"] = new("暂停计时", "Paused"),
        ["request-raised"] = new("上报了", "Handed up"),
        ["request-redacted"] = new("删去了内容", "Redacted"),
        ["request-resumed"] = new("恢复计时", "Resumed"),
        ["request-submitted"] = new("代居民登记了", "Entered for a resident:"),
        ["resolution-announced"] = new("发起或修改了业主表决", "Announced or changed the owners' resolution"),
        ["resolution-withdrawn"] = new("撤回了业主表决", "Withdrew the owners' resolution"),
        ["seat-opened"] = new("为一张选票启用了席位", "Opened a seat for a ballot"),
        ["steward-dismissed"] = new("撤下了包保责任人（楼号）", "Took the steward down (building)"),
        ["stewards-named"] = new("指定了包保责任人（楼号）", "Named stewards (buildings)"),
        ["wall-paired"] = new("为大屏配对了屏幕", "Paired a screen with the wall"),
        ["wall-reloaded"] = new("重新载入了大屏", "Had the wall reload"),
        ["wall-removed"] = new("删除了大屏", "Removed the wall"),
        ["wall-set"] = new("新建或修改了大屏", "Made or changed the wall"),
        ["wall-unpaired"] = new("解除了大屏的配对", "Unpaired the wall"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What was done, without what it was done to. What is not known here is called by the ledger's own name.</summary>
    public static Bilingual Sentence(string kind) => Kinds.GetValueOrDefault(kind) ?? new Bilingual(kind, kind);

    /// <summary>What it was done to; null where that goes without saying.</summary>
    public static Bilingual? Object(AuditEntry entry) => (entry.Group, entry.Item, entry.Name) switch
    {
        (AuditGroup.Requests, { } number, _) => new Bilingual($"诉求 {number} 号", $"Request {number}"),
        (_, _, { } name) => new Bilingual(name, name),
        (_, { } item, _) => new Bilingual(item, item),
        _ => null,
    };

    /// <summary>What the sentence goes on with; null for nothing.</summary>
    public static Bilingual? Details(AuditEntry entry)
    {
        var zh = ExportWords.Join(entry.Details, new CultureInfo("zh"));
        return zh.Length == 0 ? null : new Bilingual(zh, ExportWords.Join(entry.Details, new CultureInfo("en")));
    }
}

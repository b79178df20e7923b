using HappyCommunity.Live.Alarms;
using HappyCommunity.Live.Notices;
using HappyCommunity.Live.Polls;
using HappyCommunity.Live.Requests;

namespace HappyCommunity.Live.Webhooks;

/// <summary>What a message of each type says, for whoever writes a receiver.</summary>
public static class WebhookExamples
{
    private const long Version = 4_711;

    private static readonly DateTimeOffset At = new(2026, 11, 26, 8, 30, 0, TimeSpan.Zero);

    /// <returns>The UTF-8 JSON of a message, with words where there would be such.</returns>
    public static byte[] Of(string type) => WebhookData.WriteMessage(
        new WebhookDelivery("", default, type, "220104-0001", Version, At, (DataOf(type) with
        {
            Community = new WebhookPlace("220104-0001", "长影世纪村"),
            Regions =
            [
                new WebhookPlace("220100", "长春市"), new WebhookPlace("220104", "朝阳区"), new WebhookPlace("220104005", "红旗街道"),
                new WebhookPlace("220104005003", "长影社区"),
            ],
            Version = Version,
            Demo = false,
        }).Write()),
        WebhookWords.Of(type, type switch
        {
            "request.submitted" => new RequestWords("电梯异响", "二单元").Join(),
            "request.answered" => "已更换轴承",
            _ => "需要维修资金",
        }));

    private static WebhookData DataOf(string type) => type.Split('.') switch
    {
        ["request", var what] => new WebhookData(Request: new WebhookRequest(
            "220104-0001-17", 17, "lift", 3, StageOf(what), what == "raised" ? RequestLevel.Neighbourhood : RequestLevel.Compound,
            what == "raised" ? "neighbourhood" : "property", At.AddHours(-5), At.AddHours(19), what == "merged" ? 12 : null)),
        ["alarm", _] => new WebhookData(Alarm: new WebhookAlarm(4_702, AlarmRule.OverdueSurge, Observed: 6, Expected: 1.2, Threshold: 0.001)),
        ["alert", "raised"] => new WebhookData(Alert: new WebhookAlert(AlertLevel.Danger, "暴雪橙色预警", "今晚到明天有暴雪，请减少外出。")),
        ["activity", _] => new WebhookData(Activity: new WebhookActivity("tea", "重阳茶话会", "活动室", At.AddDays(1), At.AddDays(1).AddHours(2), 30)),
        ["poll", _] => new WebhookData(Poll: new WebhookPoll("colour", "楼道墙面颜色", PollMethod.Plurality, false)),
        ["notice", _] => new WebhookData(Notice: new WebhookNotice("water", "周三停水通知")),
        _ => new WebhookData(),
    };

    private static RequestStage StageOf(string what) => what switch
    {
        "submitted" or "response_overdue" => RequestStage.Submitted,
        "answered" or "unjudged" => RequestStage.Answered,
        "confirmed" => RequestStage.Confirmed,
        "reopened" => RequestStage.Reopened,
        "merged" => RequestStage.Merged,
        "closed" => RequestStage.Closed,
        _ => RequestStage.Accepted,
    };
}

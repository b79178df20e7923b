using System.Collections.Frozen;
using System.Globalization;
using HappyCommunity.Live.Audit;
using HappyCommunity.Live.Exports;
using HappyCommunity.Live.Requests;

namespace HappyCommunity.Live.Open311;

/// <summary>What people read of it, in the caller's language.</summary>
internal static class Open311Words
{
    private static readonly FrozenDictionary<string, Bilingual> Services = new Dictionary<string, Bilingual>(StringComparer.Ordinal)
    {
        ["repairs"] = new("楼道、墙面、管道、路灯等公共设施的损坏。", "Damage to what is shared: stairwells, walls, pipes, lamps."),
        ["cleaning"] = new("楼道和院内的卫生、垃圾清运。", "Cleanliness of stairwells and yards, and refuse."),
        ["safety"] = new("消防通道、门禁、用电等安全隐患。", "Dangers: blocked fire lanes, doors that do not lock, wiring."),
        ["lift"] = new("电梯停运、异响或困人。", "Lifts that stand still, make noises or trap people."),
        ["heating"] = new("暖气不热、漏水。", "Heating that is cold or leaks."),
        ["parking"] = new("乱停车、占用车位、充电。", "Cars in the way, places that are taken, charging."),
        ["noise"] = new("施工、邻里、广场的噪音。", "Noise of building works, neighbours, squares."),
        ["greening"] = new("树木、草坪、花坛的养护。", "Care of trees, lawns and flower beds."),
        ["help"] = new("老人、病人等需要上门帮助。", "Somebody old or ill needs help at home."),
        ["other"] = new("以上各类之外的事项。", "What belongs to none of these."),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Bilingual> Sentences = new Dictionary<string, Bilingual>(StringComparer.Ordinal)
    {
        ["building"] = new("在几号楼？小区公共区域不填。", "In which building? Nothing for the compound as a whole."),
        ["building-type"] = new("楼号，如 3。", "The building's number, such as 3."),
        ["behalf"] = new("是否替老年邻居反映？", "Is it an old neighbour's matter?"),
        ["behalf-type"] = new("请选择一项。", "Choose one."),
        ["contact"] = new("请联系本区域的平台管理员。", "Ask an administrator of your region."),
        ["key-service"] = new("密钥由本区域的管理员在工作台生成：{0}", "Administrators of your region make keys at the desk: {0}"),
        ["notice"] = new("由{0}负责，应于 {1:yyyy-MM-dd HH:mm} 前答复。", "The {0} is answerable, and has to answer by {1:yyyy-MM-dd HH:mm}."),
        ["address"] = new("{1}{0}号楼", "Building {0}, {1}"),
        ["merged"] = new("已并入 {0}", "goes on as {0}"),
        ["jurisdiction-missing"] = new("缺少 jurisdiction_id：请填写区域或小区编号。", "jurisdiction_id was not provided: it is the code of a region or community."),
        ["jurisdiction-unknown"] = new("没有编号为 {0} 的区域或小区（jurisdiction_id）。", "jurisdiction_id {0} was not found: no region or community has this code."),
        ["jurisdiction-large"] = new("jurisdiction_id {0} 有 {1} 个小区，一次最多查询 {2} 个：请改用下级区域。", "jurisdiction_id {0} holds {1} communities, and at most {2} are listed at once: ask for a region below it."),
        ["service-missing"] = new("缺少 service_code。", "service_code was not provided."),
        ["service-unknown"] = new("没有这种服务（service_code）：{0}", "service_code was not found: {0}"),
        ["request-unknown"] = new("没有这件诉求（service_request_id）：{0}", "service_request_id was not found: {0}"),
        ["token-unknown"] = new("没有这个 token。", "token was not found."),
        ["token-malformed"] = new("token（或 Idempotency-Key）应为 8 至 100 个可见 ASCII 字符。", "A token (or Idempotency-Key) has 8 to 100 printable ASCII characters."),
        ["key-missing"] = new("缺少 api_key，不能提交诉求。", "api_key was not provided -- can't proceed with create_request."),
        ["key-invalid"] = new("api_key 无效，不能继续。", "Invalid api_key received -- can't proceed."),
        ["key-scope"] = new("这个密钥没有提交诉求的权限。", "This api_key is not for making requests."),
        ["key-region"] = new("这个密钥不包括 {0}。", "This api_key does not cover {0}."),
        ["address-missing"] = new("缺少位置：请填写 address_string、address_id，或 lat 和 long。", "No location was provided: send address_string, address_id, or lat and long."),
        ["community-missing"] = new("不知道是哪个小区：address_id 填写小区编号（可加楼号，如 220104-0001/3），或以小区编号作 jurisdiction_id。", "It is not known in which community: send its code as address_id (with a building where there is one, 220104-0001/3) or as jurisdiction_id."),
        ["community-elsewhere"] = new("小区 {0} 不在 {1}。", "Community {0} is not in {1}."),
        ["building-malformed"] = new("楼号应为数字。", "A building is a number."),
        ["behalf-malformed"] = new("attribute[behalf] 为 yes 或 no。", "attribute[behalf] is yes or no."),
        ["attribute-unknown"] = new("没有这个属性：{0}", "There is no such attribute: {0}"),
        ["form-malformed"] = new("请以 application/x-www-form-urlencoded 提交表单。", "Send a form, application/x-www-form-urlencoded."),
        ["date-malformed"] = new("{0} 应为带时区的时间，如 2010-01-01T00:00:00Z。", "{0} has to be a time with its zone, such as 2010-01-01T00:00:00Z."),
        ["span"] = new("start_date 须早于 end_date，相隔不超过 90 天，且不早于 {0} 天以前。", "start_date has to lie before end_date, by at most 90 days, and not more than {0} days back."),
        ["status-unknown"] = new("status 为 open 或 closed。", "status is open or closed."),
        ["ids-many"] = new("一次最多查询 {0} 个 service_request_id。", "At most {0} service_request_ids may be asked for at once."),
        ["unavailable"] = new("服务暂时不可用，请稍后重试。", "General service error: please try again in a moment."),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static string Service(string category, CultureInfo language) => ExportWords.Say("category." + category, language);

    public static string Describe(string category, CultureInfo language) => Services[category].In(language);

    /// <summary>What it is called in either language.</summary>
    public static string Keywords(string category) => $"{ExportWords.Words["category." + category].Zh}, {ExportWords.Words["category." + category].En}";

    public static string Unit(string handler, CultureInfo language) => ExportWords.Say("unit." + handler, language);

    public static string Stage(RequestStage stage, CultureInfo language) => ExportWords.Say($"stage.{stage}".ToLowerInvariant(), language);

    public static string Say(string key, CultureInfo language, params object?[] arguments) =>
        string.Format(language, Sentences[key].In(language), arguments);
}

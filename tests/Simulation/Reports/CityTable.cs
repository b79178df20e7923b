using System.Globalization;
using HappyCommunity.Live.Benchmarks;
using HappyCommunity.Live.Simulation.Parts;

namespace HappyCommunity.Live.Simulation.Reports;

/// <summary>The figures of the city as a table.</summary>
internal static class CityTable
{
    private const double Megabyte = 1e6;
    private const int City = 5_000;

    /// <summary>Events of a city in the years that its history is kept.</summary>
    private const double FullLedger = 50e6;

    public static IReadOnlyList<Row> Rows(SimulationFigures figures, int cores) =>
    [
        .. Founding(figures.Founded),
        .. figures.Lag is { } lag ? Lag(lag, cores) : [],
        .. figures.Tree is { } tree ? Tree(tree) : [],
        .. figures.Boards is { } boards ? Boards(boards) : [],
        .. figures.FirstStart is { } first ? [Start(first, "first start after an import: until the city's total is right", "导入后首次启动：到全市合计正确")] : Array.Empty<Row>(),
        .. figures.Cold is { } cold ? Cold(cold) : [],
        .. figures.Memory is { } memory ? Memory(memory) : [],
        .. figures.Campaign is { } campaign ? Campaign(campaign) : [],
        .. Others(figures),
    ];

    /// <summary>Where it is not near 0, figures are worse than they would be.</summary>
    private static IEnumerable<Row> Others(SimulationFigures figures)
    {
        List<double> others =
        [
            .. figures.Lag is { } lag ? [lag.Rest.Others, lag.Day.Others, lag.Peak.Others] : Array.Empty<double>(),
            .. figures.Tree is { } tree ? tree.With.Concat(tree.Without).Select(turn => turn.Others) : [],
            .. figures.Boards is { } boards ? boards.With.Concat(boards.Without).Select(turn => turn.Others) : [],
        ];
        if (others.Count > 0)
            yield return new(new("what other programs had of the machine meanwhile", "期间其他程序占用的机器份额"), "", Text($"{100 * others.Average():0} %"), Text($"{100 * others.Min():0} – {100 * others.Max():0} %"));
    }

    private static IEnumerable<Row> Founding(FoundingFigures founded) =>
    [
        new(
            new("the city", "城市"), "",
            new(
                Text($"{founded.Communities:#,0} communities in {founded.Regions:#,0} regions, {founded.Residents:#,0} residents, {founded.Enrolled:#,0} enrolled; half of them under {founded.Median:#,0}, the largest {founded.Largest:#,0}"),
                Text($"{founded.Communities:#,0} 个小区、{founded.Regions:#,0} 个区域、{founded.Residents:#,0} 名居民，其中 {founded.Enrolled:#,0} 人已登记；一半小区少于 {founded.Median:#,0} 人，最大 {founded.Largest:#,0} 人"))),
        new(
            new("its ledger written", "写入台账"), "",
            new(
                Text($"{founded.Events:#,0} events in {founded.Seconds:0} s, {founded.BytesOfEvent:0} bytes each with their index"),
                Text($"{founded.Events:#,0} 条事件，{founded.Seconds:0} 秒，连索引每条 {founded.BytesOfEvent:0} 字节"))),
    ];

    private static IEnumerable<Row> Lag(LagFigures lag, int cores)
    {
        yield return Lag(lag.Rest, new("board's lag at rest", "看板延迟，空闲时"));
        yield return Lag(lag.Day, new(
            Text($"board's lag in a day's rhythm, {lag.Evening:#,0} acts/s in the evening"), Text($"看板延迟，按一天的节奏，晚高峰每秒 {lag.Evening:#,0} 次操作")));
        var load = lag.Peak.Load!;
        yield return Lag(lag.Peak, new("board's lag at the peak", "看板延迟，满负荷"));
        yield return new(
            new("votes/s at the peak, 10,000 sent", "高峰每秒票数（目标 10,000）"), "10,000",
            new(
                Text($"{load.VotesPerSecond:#,0} with {cores} cores for everything; answer p50 {Report.Show(load.Milliseconds.P50)} ms, p99 {Report.Show(load.Milliseconds.P99)} ms"),
                Text($"{load.VotesPerSecond:#,0}（{cores} 核承担一切）；应答 p50 {Report.Show(load.Milliseconds.P50)} 毫秒，p99 {Report.Show(load.Milliseconds.P99)} 毫秒")));
        var costs = lag.Peak.Cores.ToDictionary(part => part.Key, part => part.Value * 1e6 / load.ActsPerSecond);
        yield return new(
            new("processor time a vote at the peak", "高峰每票处理器时间"), "",
            new(
                Text($"web {Report.Show(costs["web"])} µs, silo {Report.Show(costs.GetValueOrDefault("silo"))} µs, database {Report.Show(costs["database"])} µs; the simulator itself {Report.Show(costs["screens"])} µs"),
                Text($"web {Report.Show(costs["web"])} 微秒，silo {Report.Show(costs.GetValueOrDefault("silo"))} 微秒，数据库 {Report.Show(costs["database"])} 微秒；模拟器自身 {Report.Show(costs["screens"])} 微秒")));
    }

    private static Row Lag(LagPhase phase, Words what) => new(
        new($"{what.English}: p99", $"{what.Chinese}：p99"), "2 s",
        new(
            Text($"{phase.Lag.P99 / 1000:0.00} s (p50 {phase.Lag.P50 / 1000:0.00} s, max {phase.Lag.Max / 1000:0.00} s)"),
            Text($"{phase.Lag.P99 / 1000:0.00} 秒（p50 {phase.Lag.P50 / 1000:0.00} 秒，最大 {phase.Lag.Max / 1000:0.00} 秒）")));

    private static IEnumerable<Row> Tree(TreeFigures tree) =>
    [
        new(
            new("the tree of regions, of all processor time a vote", "区域树占每票处理器时间"), "3 %",
            new(
                Text($"{100 * tree.Share.Value:0.0} % ± {100 * tree.Share.Error:0.0} % (mean of {tree.Share.Count} pairs of turns)"),
                Text($"{100 * tree.Share.Value:0.0} % ± {100 * tree.Share.Error:0.0} %（{tree.Share.Count} 对轮次的平均）"))),
    ];

    private static IEnumerable<Row> Boards(BoardsFigures boards) =>
    [
        new(
            new(Text($"processor time a vote with {boards.Boards} city boards ÷ without"), Text($"开着 {boards.Boards} 块城市看板时每票处理器时间 ÷ 没有看板时")), "1.00",
            Text($"{boards.Ratio.Median:0.00}"), Report.ShowRange(boards.Ratio)),
        new(
            new("one city board, milliseconds of processor time a second", "一块城市看板每秒占用处理器毫秒"), "",
            Text($"{boards.MillisecondsPerBoard.Median:0.00}"), Report.ShowRange(boards.MillisecondsPerBoard)),
    ];

    private static Row Start(StartFigures start, string english, string chinese) => new(
        new(english, chinese), "",
        new(
            Text($"{start.Done:0.0} s (ready in {start.Ready:0.0} s), {start.Used:0} s of processor time; {start.Events:#,0} events in the ledger"),
            Text($"{start.Done:0.0} 秒（{start.Ready:0.0} 秒就绪），处理器时间 {start.Used:0} 秒；台账 {start.Events:#,0} 条事件")));

    private static IEnumerable<Row> Cold(ColdFigures cold)
    {
        yield return Start(cold.Killed, "all killed amid votes: until the city's total is right", "投票途中全部被杀：到全市合计正确");
        yield return new(
            new("a proper stop of all", "全部正常停止"), "",
            new(Text($"{cold.Stopping:0.0} s; {cold.Kept:#,0} snapshots are there then"), Text($"{cold.Stopping:0.0} 秒；此后有 {cold.Kept:#,0} 个快照")));
        yield return Start(cold.Snapshots, "start with snapshots: until every community has answered", "有快照启动：到每个小区都应答");
        yield return Start(cold.Ledger, "start from the ledger alone: until every community has answered", "仅凭台账启动：到每个小区都应答");
        var snapshots = cold.Snapshots.PerCommunity * City / 1000;
        var ledger = FullLedger * cold.Ledger.PerEvent / 1e6;
        yield return new(
            new("the same with 50 million events, extrapolated", "5,000 万条事件时（推算）"), "",
            new(
                Text($"with snapshots {snapshots:0} s of processor time (5,000 × {Report.Show(cold.Snapshots.PerCommunity)} ms); from the ledger alone {ledger:0} s (50,000,000 × {Report.Show(cold.Ledger.PerEvent)} µs), {ledger / cold.Ledger.Cores / 60:0.0} min with {cold.Ledger.Cores:0.0} cores at work, as here"),
                Text($"有快照 {snapshots:0} 秒处理器时间（5,000 × {Report.Show(cold.Snapshots.PerCommunity)} 毫秒）；仅凭台账 {ledger:0} 秒（50,000,000 × {Report.Show(cold.Ledger.PerEvent)} 微秒），按这里同时工作的 {cold.Ledger.Cores:0.0} 核计 {ledger / cold.Ledger.Cores / 60:0.0} 分钟")));
    }

    private static IEnumerable<Row> Memory(MemoryFigures memory) =>
    [
        new(
            new("memory of 1,000 active communities", "1,000 个活跃小区的内存"), "",
            new(
                Text($"{memory.PerThousand / Megabyte:0} MB (on average {memory.Residents:#,0} residents, {memory.Enrolled:#,0} enrolled); 5,000: {5 * memory.PerThousand / Megabyte:#,0} MB"),
                Text($"{memory.PerThousand / Megabyte:0} MB（平均 {memory.Residents:#,0} 名居民，{memory.Enrolled:#,0} 人登记）；5,000 个：{5 * memory.PerThousand / Megabyte:#,0} MB"))),
        new(new("memory of the tree of regions", "区域树的内存"), "", new(Text($"{memory.TreeBytes / Megabyte:0.0} MB for {memory.Regions:#,0} regions"), Text($"{memory.Regions:#,0} 个区域共 {memory.TreeBytes / Megabyte:0.0} MB"))),
    ];

    private static IEnumerable<Row> Campaign(CampaignFigures campaign) =>
    [
        new(
            new("a city-wide question: until every community has it", "全市一问：到每个小区都收到"), "",
            new(Text($"{campaign.Reached:0.0} s for {campaign.Communities:#,0}"), Text($"{campaign.Communities:#,0} 个小区 {campaign.Reached:0.0} 秒"))),
        new(
            new("votes for it", "对它的投票"), "",
            new(
                Text($"{campaign.Votes:#,0} at {campaign.VotesPerSecond:#,0} a second; its total was exactly these {campaign.Lag:0.0} s after the last"),
                Text($"{campaign.Votes:#,0} 票，每秒 {campaign.VotesPerSecond:#,0} 票；最后一票之后 {campaign.Lag:0.0} 秒合计与之完全相等"))),
    ];

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

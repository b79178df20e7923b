using System.Globalization;
using HappyCommunity.Live.Simulation.Parts;

namespace HappyCommunity.Live.Simulation.Reports;

/// <summary>The country on paper: 600,000 communities, each number from a measured one.</summary>
internal static class CountrySums
{
    private const double Communities = 600_000;
    private const double Cities = Communities / 5_000;

    // A city's evening, everywhere at the same time.
    private const double VotesOfCity = 10_000;

    // A machine of the usual kind; half of it is for what is not foreseen.
    private const double Cores = 32;
    private const double Use = 0.5;
    private const double SiloMemory = 48e9;

    // What a resident does in a year, votes and all else.
    private const double EventsOfResident = 20;

    private const double Years = 3;

    /// <summary>A line for each number, with how it comes about; empty where what it needs was not measured.</summary>
    public static IReadOnlyList<Words> Lines(SimulationFigures figures)
    {
        if (figures is not { Lag.Peak: { Load: { } load } peak, Memory: { } memory, Cold: { } cold, Founded: { } founded })
            return [];
        var (web, silo, database) = (Cost(peak, load, "web"), Cost(peak, load, "silo"), Cost(peak, load, "database"));
        var votes = Cities * VotesOfCity;
        var bytes = Communities * memory.BytesEach;
        var byMemory = bytes / SiloMemory;
        var bySilo = votes * silo / 1e6 / Cores / Use;
        var byWeb = votes * web / 1e6 / Cores / Use;
        var databases = votes * database / 1e6 / Cores / Use;
        var residents = Cities * 10e6 * founded.Enrolled / founded.Residents;
        var events = residents * EventsOfResident * Years;
        var disk = events * founded.BytesOfEvent;
        var restart = Communities / Math.Max(byMemory, bySilo) * cold.Snapshots.PerCommunity / 1000 / Cores;
        return
        [
            Line($"**Votes**: 120 cities × 10,000 = {votes:#,0} a second, should all have their evening at once.", $"**投票**：120 个城市 × 10,000 = 每秒 {votes:#,0} 票，按各地晚高峰同时计。"),
            Line(
                $"**Silos, by memory**: 600,000 × {memory.BytesEach / 1000:0} KB = {bytes / 1e9:#,0} GB; at 48 GB of it each, {Math.Ceiling(byMemory):#,0}.",
                $"**silo，按内存**：600,000 × {memory.BytesEach / 1000:0} KB = {bytes / 1e9:#,0} GB；每台放 48 GB，需 {Math.Ceiling(byMemory):#,0} 台。"),
            Line(
                $"**Silos, by processor**: {votes:#,0} × {silo:0} µs = {votes * silo / 1e6:#,0} cores; on machines of 32 cores half in use, {Math.Ceiling(bySilo):#,0}. The greater of the two counts.",
                $"**silo，按处理器**：{votes:#,0} × {silo:0} 微秒 = {votes * silo / 1e6:#,0} 核；每台 32 核、用一半，需 {Math.Ceiling(bySilo):#,0} 台。取两者中较大的。"),
            Line(
                $"**Web hosts**: {votes:#,0} × {web:0} µs = {votes * web / 1e6:#,0} cores, {Math.Ceiling(byWeb):#,0} such machines; 600,000 walls at 25 KB each are 15 GB in all, and no reason for more.",
                $"**web 主机**：{votes:#,0} × {web:0} 微秒 = {votes * web / 1e6:#,0} 核，需 {Math.Ceiling(byWeb):#,0} 台同样的机器；600,000 块大屏每块 25 KB 共 15 GB，不因此增加。"),
            Line(
                $"**Database, by processor**: {votes:#,0} × {database:0} µs = {votes * database / 1e6:#,0} cores, {Math.Ceiling(databases):#,0} PostgreSQL servers of 32. A stream is one community's and nothing joins two, so the ledger is parted by the community's code: each city its own cluster and database, or Citus distributed by `stream`.",
                $"**数据库，按处理器**：{votes:#,0} × {database:0} 微秒 = {votes * database / 1e6:#,0} 核，需 {Math.Ceiling(databases):#,0} 台 32 核 PostgreSQL。一条流只属于一个小区，没有跨流的联结，所以台账按小区代码分开：每个城市一套集群和数据库，或用 Citus 按 `stream` 分布。"),
            Line(
                $"**Disk**: {residents / 1e6:0} million enrolled × 20 events a year × 3 years × {founded.BytesOfEvent:0} bytes = {disk / 1e12:0.0} TB, without copies.",
                $"**磁盘**：{residents / 1e6:0} 百万登记居民 × 每年 20 条事件 × 3 年 × {founded.BytesOfEvent:0} 字节 = {disk / 1e12:0.0} TB，不含副本。"),
            Line(
                $"**Everything started anew**: 600,000 ÷ {Math.Ceiling(Math.Max(byMemory, bySilo)):#,0} silos × {cold.Snapshots.PerCommunity:0.0} ms ÷ 32 cores = {restart:0} s of work, besides the {cold.Snapshots.Ready:0} s until a silo is ready.",
                $"**全部重启**：600,000 ÷ {Math.Ceiling(Math.Max(byMemory, bySilo)):#,0} 台 silo × {cold.Snapshots.PerCommunity:0.0} 毫秒 ÷ 32 核 = {restart:0} 秒的工作量，另加 silo 就绪前的 {cold.Snapshots.Ready:0} 秒。"),
            Line(
                $"**What breaks first**: the one database. One of 32 cores, half in use, takes {Cores * Use / database * 1e6:#,0} votes a second, {Cores * Use / database * 1e6 / VotesOfCity:0.0} cities at their peak; and as it is now the search of a whole cluster is one grain that takes in every request and activity, and each silo reads through the row of every community every ten seconds. So a city, or a few, make a cluster of their own, and the country is their sum: {Cities:0} cities that each tell the level above some four times a second are {4 * Cities:0} reports a second for one region, less than a city's root has now.",
                $"**最先到头的**：单一数据库。一台 32 核、用一半，每秒 {Cores * Use / database * 1e6:#,0} 票，即 {Cores * Use / database * 1e6 / VotesOfCity:0.0} 个城市的高峰；而且目前整个集群的搜索由一个 grain 收录所有诉求和活动，每个 silo 每十秒读一遍所有小区的行。所以一个或几个城市自成一套集群，全国是它们的合计：{Cities:0} 个城市每秒各向上汇报约四次，一个区域每秒 {4 * Cities:0} 次，不比现在一个城市的根多。"),
        ];
    }

    private static double Cost(LagPhase peak, Load.LoadFigures load, string part) => peak.Cores.GetValueOrDefault(part) * 1e6 / load.ActsPerSecond;

    private static Words Line(FormattableString english, FormattableString chinese) =>
        new(english.ToString(CultureInfo.InvariantCulture), chinese.ToString(CultureInfo.InvariantCulture));
}

using System.Diagnostics;
using System.Text.Json;
using HappyCommunity.Live.Benchmarks;
using HappyCommunity.Live.Benchmarks.Contenders;
using HappyCommunity.Live.Benchmarks.Machines;
using HappyCommunity.Live.Simulation.Boards;
using HappyCommunity.Live.Simulation.Cities;
using HappyCommunity.Live.Simulation.Load;

namespace HappyCommunity.Live.Simulation;

/// <summary>The city and what serves it, for the parts of a run: they go on where the one before has ended.</summary>
internal sealed class CityRun : IAsyncDisposable
{
    private static readonly TimeSpan SettleLimit = TimeSpan.FromMinutes(2);
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
    private readonly DateTime _day = Today();
    private LivePorts? _ports;

    private CityRun(SimulationOptions options, Ground ground, LiveStore store, FoundedCity founded)
    {
        (Options, Ground, Store, Founded) = (options, ground, store, founded);
        Residents = new Residents(founded.City, options.Acting);
        Newcomers = new Newcomers(founded);
    }

    public SimulationOptions Options { get; }

    public Ground Ground { get; }

    public LiveStore Store { get; }

    public FoundedCity Founded { get; }

    public City City => Founded.City;

    public Residents Residents { get; }

    public Newcomers Newcomers { get; }

    /// <summary>What runs; null between two starts.</summary>
    public LiveProcesses? Processes { get; private set; }

    public Uri Address => Processes!.Address;

    public IReadOnlyList<Part> Parts => [.. Processes!.Parts, .. Store.Parts];

    /// <summary>Acts a second that this machine can do, as it was last found.</summary>
    public double Capacity { get; private set; }

    public static async Task<CityRun> FoundAsync(SimulationOptions options, Ground ground)
    {
        var city = new City(options.Communities, options.AllResidents, options.Enrolled);
        Console.WriteLine($"{city.Compounds.Length:#,0} communities with {city.Residents:#,0} residents, {city.Enrolled:#,0} of them enrolled, are written.");
        var store = await LiveStore.CreatePostgresAsync(ground);
        var founded = await Founding.FoundAsync(city, store);
        Console.WriteLine($"{founded.Events:#,0} events in {founded.Took.TotalSeconds:0} s.");
        return new CityRun(options, ground, store, founded);
    }

    /// <summary>Starts the product; completes when it says that it is ready.</summary>
    /// <param name="heard">Told what the web writes to the console.</param>
    public async Task StartAsync(Action<string>? heard = null) =>
        Processes = await LiveProcesses.StartAsync("city", Store.Settings, Options.Silos, heard, _ports ??= LivePorts.Find(Options.Silos));

    public async Task StopAsync()
    {
        if (Processes is null)
            return;
        await Processes.StopAsync();
        await KillAsync();
    }

    public async Task KillAsync()
    {
        await Processes!.DisposeAsync();
        Processes = null;
    }

    /// <summary>Lets residents vote; elsewhere than here where an address is given.</summary>
    /// <param name="rate">Votes a second.</param>
    public Task<LoadFigures> VoteAsync(int seconds, double rate, Uri? address = null) =>
        NewLoad(address ?? Address).RunAsync(TimeSpan.FromSeconds(seconds), _ => rate, (_, _) => ActKind.Vote);

    public CityLoad NewLoad(Uri address) => new(address, Residents, Options.Connections);

    /// <summary>Warms the product up by as many votes as it takes, and finds out how many that are.</summary>
    public async Task WarmAsync()
    {
        Console.WriteLine($"It is warmed for {Options.Warm} s.");
        if (Options.Warm > 0)
            await VoteAsync(Options.Warm, Options.Peak);
        Capacity = (await VoteAsync(Options.Seconds, Options.Peak)).ActsPerSecond;
        Console.WriteLine($"  {Capacity:#,0} votes/s.");
    }

    /// <summary>Waits until the city's totals are what was acknowledged, no more and no less.</summary>
    /// <returns>How long that took.</returns>
    /// <exception cref="InvalidOperationException">They are not, and do not become so.</exception>
    public async Task<TimeSpan> SettleAsync()
    {
        using var http = new HttpClient { Timeout = SettleLimit };
        var (clock, wanted, found) = (Stopwatch.StartNew(), Expected(), Array.Empty<long>());
        while (clock.Elapsed < SettleLimit)
        {
            found = await ReadAsync(http);
            if (found.SequenceEqual(wanted))
                return clock.Elapsed;
            await Task.Delay(50);
        }
        throw new InvalidOperationException($"The city's totals are {Show(found)}, but {Show(wanted)} was acknowledged.");
    }

    /// <summary>Waits until the regions have made sure of everything; whoever owes them something awakes by itself.</summary>
    public async Task ReportedAsync()
    {
        for (var clock = Stopwatch.StartNew(); await Store.AskAsync("SELECT count(*) FROM stream WHERE version > reported") > 0; await Task.Delay(200))
        {
            if (clock.Elapsed > SettleLimit)
                throw new InvalidOperationException("There are communities that still owe their region something.");
        }
    }

    /// <summary>Makes sure that the city's totals and the ledger have what was acknowledged, no more and no less.</summary>
    /// <exception cref="InvalidOperationException">It is not so.</exception>
    public async Task CheckAsync()
    {
        await SettleAsync();
        await CheckLedgerAsync("ballot-cast", Residents.AcknowledgedOf(ActKind.Vote));
        await CheckLedgerAsync("request-submitted", Residents.AcknowledgedOf(ActKind.Request));
        await CheckLedgerAsync("resident-enrolled", Newcomers.Enrolled);
        Console.WriteLine($"The city's totals and the ledger have what was acknowledged: {Show(Expected())}.");
    }

    public async ValueTask DisposeAsync()
    {
        if (Processes is not null)
            await KillAsync();
    }

    private async Task CheckLedgerAsync(string kind, long wanted)
    {
        var found = await Store.AskAsync($"SELECT count(*) FROM event WHERE kind = '{kind}'");
        if (found != wanted)
            throw new InvalidOperationException($"The ledger has {found} of {kind}, but {wanted} were acknowledged.");
    }

    /// <summary>Residents, enrolled, sign-ups, requests, ratings, and votes where the day is still the same.</summary>
    private long[] Expected() =>
    [
        City.Residents, Newcomers.Enrolled, Residents.AcknowledgedOf(ActKind.Signup), Residents.AcknowledgedOf(ActKind.Request),
        Residents.AcknowledgedOf(ActKind.Rating), Today() == _day ? Residents.AcknowledgedOf(ActKind.Vote) : 0,
    ];

    private async Task<long[]> ReadAsync(HttpClient http)
    {
        using var answer = await http.GetAsync(new Uri(Address, $"/api/regions/{City.Code}"));
        if (!answer.IsSuccessStatusCode)
            return [];
        using var json = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync());
        var sections = json.RootElement.GetProperty("sections");
        var totals = new int[Totals.Ratings + 1];
        Totals.Read(sections, totals);
        return
        [
            sections.GetProperty("summary").GetProperty("residents").GetInt64(), totals[Totals.Enrolled], totals[Totals.Signups],
            totals[Totals.Requests], totals[Totals.Ratings], Today() == _day ? totals[Totals.Ballots] : 0,
        ];
    }

    private static string Show(long[] totals) => totals is [var residents, var enrolled, var signups, var requests, var ratings, var votes]
        ? $"{residents:#,0} residents, {enrolled:#,0} enrolled, {signups:#,0} sign-ups, {requests:#,0} requests, {ratings:#,0} ratings, {votes:#,0} votes today"
        : "not known";

    private static DateTime Today() => TimeZoneInfo.ConvertTime(DateTimeOffset.UtcNow, Zone).Date;
}

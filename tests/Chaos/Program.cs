using HappyCommunity.Live.Tests.Chaos;
using HappyCommunity.Live.Tests.Chaos.Cluster;
using Microsoft.Extensions.Configuration;

try
{
    return args is [Apart.Mark, .. var settings] ? await RunAsync(settings) : Apart.Run(args);
}
catch (Exception exception) when (exception is InvalidOperationException or FormatException)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 2;
}

static async Task<int> RunAsync(string[] settings)
{
    var options = new ConfigurationBuilder().AddCommandLine(settings).Build()
        .Get<ChaosOptions>(binder => binder.ErrorOnUnknownConfiguration = true) ?? new ChaosOptions();
    var report = await ChaosRun.RunAsync(options, Directory.CreateDirectory(options.Logs ?? Path.GetTempPath()).FullName);
    Console.Write(report.Write());
    if (options.Report is not null)
        await File.WriteAllTextAsync(options.Report, report.Write());
    return report.IsGood ? 0 : 1;
}

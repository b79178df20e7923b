using HappyCommunity.Live.Hosting;
using HappyCommunity.Live.Simulation;
using Microsoft.Extensions.Configuration;

try
{
    await SimulationRun.RunAsync(Read(args));
    return 0;
}
catch (Exception exception) when (exception is StartupException or InvalidOperationException or HttpRequestException or IOException)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 1;
}

static SimulationOptions Read(string[] settings)
{
    try
    {
        return new ConfigurationBuilder().AddCommandLine(settings).Build()
            .Get<SimulationOptions>(binder => binder.ErrorOnUnknownConfiguration = true) ?? new SimulationOptions();
    }
    catch (Exception exception) when (exception is InvalidOperationException or FormatException)
    {
        throw new StartupException($"{exception.Message} See tests/Simulation/README.md for what may be set.", exception);
    }
}

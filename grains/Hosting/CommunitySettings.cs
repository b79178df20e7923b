using System.Collections.Immutable;
using System.Globalization;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Happiness;
using HappyCommunity.Live.Ratings;
using HappyCommunity.Live.Webhooks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace HappyCommunity.Live.Hosting;

/// <summary>What a community is told by the settings of its process.</summary>
public static class CommunitySettings
{
    /// <exception cref="StartupException">A setting is wrong.</exception>
    public static IServiceCollection AddCommunityOptions(this IServiceCollection collection, IConfiguration configuration)
    {
        var interval = ReadInterval(configuration, "Live:PushInterval", 10, 10_000);
        var report = ReadInterval(configuration, "Live:ReportInterval", 100, 600_000);
        var aspects = ReadAspects(configuration.GetSection("Live:Aspects"));
        var measures = ReadMeasures(configuration.GetSection("Live:Measures"));
        var alarms = AlarmConfiguration.Read(configuration.GetSection("Live:Alarms"));
        var services = ReadServices(configuration.GetSection("Live:PushServices"));
        var contact = ReadContact(configuration["Live:PushContact"]);
        collection.AddSingleton(WebhookOptions.Read(configuration.GetSection("Live:Webhooks")));
        return collection.Configure<CommunityOptions>(options =>
        {
            options.PushInterval = interval ?? options.PushInterval;
            options.ReportInterval = report ?? options.ReportInterval;
            options.Aspects = aspects ?? options.Aspects;
            options.Measures = measures;
            options.Alarms = alarms;
            options.PushServices = services ?? options.PushServices;
            options.PushContact = contact;
        });
    }

    /// <summary>Milliseconds, or a time such as 00:00:00.05.</summary>
    private static TimeSpan? ReadInterval(IConfiguration configuration, string setting, int least, int most)
    {
        if (configuration[setting] is not { } value)
            return null;
        var interval = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            ? TimeSpan.FromMilliseconds(milliseconds)
            : TimeSpan.TryParse(value, CultureInfo.InvariantCulture, out var time) ? time : TimeSpan.Zero;
        return interval >= TimeSpan.FromMilliseconds(least) && interval <= TimeSpan.FromMilliseconds(most)
            ? interval
            : throw new StartupException(string.Create(CultureInfo.InvariantCulture, $"{setting} is \"{value}\": write milliseconds from {least} to {most}."));
    }

    private static string[]? ReadServices(IConfigurationSection section)
    {
        if (section.Get<string[]>() is not { } services)
            return null;
        return services.All(service => Uri.CheckHostName(service.StartsWith("*.", StringComparison.Ordinal) ? service[2..] : service) != UriHostNameType.Unknown)
            ? services
            : throw new StartupException("Live:PushServices is wrong: write host names, such as fcm.googleapis.com or *.push.apple.com.");
    }

    private static string? ReadContact(string? value) =>
        value is null || (Uri.TryCreate(value, UriKind.Absolute, out var contact) && contact.Scheme is "mailto" or "https")
            ? value
            : throw new StartupException($"Live:PushContact is \"{value}\": write an address such as mailto:live@example.cn.");

    private static MeasureRules ReadMeasures(IConfigurationSection section)
    {
        var known = MeasureRules.Default;
        var rules = new MeasureRules(
            section["Formula"] ?? known.Formula,
            Number("Weights:Ratings", known.Ratings), Number("Weights:Response", known.Response), Number("Weights:Resolution", known.Resolution),
            Number("Weights:Satisfaction", known.Satisfaction), Number("Weights:Participation", known.Participation),
            Number("DaysToJudge", known.DaysToJudge), Number("MinimumSample", known.MinimumSample));
        return MeasureRules.AreUsable(rules)
            ? rules
            : throw new StartupException(
                $"Live:Measures is wrong: write Weights (Ratings, Response, Resolution, Satisfaction, Participation) that make 100, DaysToJudge from 1 to 60, MinimumSample from 1 to 1000, and, as they are not the usual ones, a Formula other than {known.Formula}.");

        int Number(string key, int otherwise) => section[key] is not { } value
            ? otherwise
            : int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
    }

    private static ImmutableArray<Aspect>? ReadAspects(IConfigurationSection section)
    {
        if (!section.GetChildren().Any() && section.Value is null)
            return null;
        ImmutableArray<Aspect> aspects = [.. section.GetChildren().Select(a => new Aspect(a["Key"] ?? "", a["Label"] ?? ""))];
        return Aspect.AreUsable(aspects)
            ? aspects
            : throw new StartupException("Live:Aspects is wrong: write 1 to 16 entries with a Key of lower-case letters, all different, and a Label.");
    }
}

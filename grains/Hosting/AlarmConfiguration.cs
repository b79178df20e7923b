using System.Collections.Immutable;
using System.Globalization;
using HappyCommunity.Live.Alarms;
using HappyCommunity.Live.Communities;
using Microsoft.Extensions.Configuration;

namespace HappyCommunity.Live.Hosting;

/// <summary>The alarms' rules as the settings have them: what a region does not say is as everywhere.</summary>
internal static class AlarmConfiguration
{
    /// <exception cref="StartupException">A setting is wrong.</exception>
    public static AlarmSettings Read(IConfigurationSection section)
    {
        var usual = ReadRules(section, AlarmRules.Default);
        var regions = ImmutableSortedDictionary.CreateBuilder<string, AlarmRules>(StringComparer.Ordinal);
        foreach (var region in section.GetSection("Regions").GetChildren())
        {
            var rules = ReadRules(region, usual);
            if (!Ids.IsWellFormed(region.Key) || (rules != usual && rules.Version == usual.Version))
                throw new StartupException(
                    $"{region.Path} is wrong: write the code of a region or community, and a Version other than {usual.Version} for what is other there.");
            regions[region.Key] = rules;
        }
        return new AlarmSettings(usual, regions.ToImmutable());
    }

    private static AlarmRules ReadRules(IConfigurationSection section, AlarmRules otherwise)
    {
        var rules = new AlarmRules(
            section["Version"] ?? otherwise.Version,
            Number(nameof(AlarmRules.OverdueSurge), otherwise.OverdueSurge),
            Number(nameof(AlarmRules.SatisfactionDrop), otherwise.SatisfactionDrop),
            Number(nameof(AlarmRules.SilentCommunity), otherwise.SilentCommunity),
            (int)Number(nameof(AlarmRules.SilentWall), otherwise.SilentWall),
            Number(nameof(AlarmRules.CategoryRise), otherwise.CategoryRise),
            Number(nameof(AlarmRules.BatchBurst), otherwise.BatchBurst),
            Number(nameof(AlarmRules.FastBallots), otherwise.FastBallots));
        return AlarmRules.AreUsable(rules)
            ? rules
            : throw new StartupException(
                $"{section.Path} is wrong: write OverdueSurge, SatisfactionDrop, SilentCommunity, CategoryRise and BatchBurst as probabilities up to 0.05, SilentWall as 5 to 1440 minutes, FastBallots as a part up to 0.5 (0 turns a rule off), and, as they are not the usual ones, a Version other than {AlarmRules.Default.Version}.");

        double Number(string key, double known) => section[key] is not { } value
            ? known
            : double.TryParse(value, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number) ? number : -1;
    }
}

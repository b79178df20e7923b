using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace HappyCommunity.Live.Polls;

/// <summary>A poll's results as a table (RFC 4180): a row for the whole, then one for each building.</summary>
internal static class ResultsTable
{
    public const string ContentType = "text/csv";

    /// <returns>UTF-8 with the mark by which spreadsheets know it.</returns>
    public static byte[] Write(PollResults results, CultureInfo language)
    {
        var chinese = language.TwoLetterISOLanguageName == "zh";
        using var memory = new MemoryStream();
        using (var text = new StreamWriter(memory, new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: true)))
        // A label that begins as a formula does must not become one.
        using (var csv = new CsvWriter(text, new CsvConfiguration(CultureInfo.InvariantCulture) { InjectionOptions = InjectionOptions.Escape }))
        {
            WriteRow(csv, chinese ? "楼栋" : "building", chinese ? "票数" : "ballots", results.Options.Select(option => option.Label));
            WriteRow(csv, chinese ? "全部" : "all", results.Turnout, results.Options.Select(option => option.Votes));
            foreach (var building in results.Buildings)
                WriteRow(csv, building.Building, building.Turnout, results.Options.Select((_, i) => building.Votes?[i]));
        }
        return memory.ToArray();
    }

    private static void WriteRow<T>(CsvWriter csv, object first, object? second, IEnumerable<T> others)
    {
        csv.WriteField(first);
        csv.WriteField(second);
        foreach (var other in others)
            csv.WriteField(other);
        csv.NextRecord();
    }
}

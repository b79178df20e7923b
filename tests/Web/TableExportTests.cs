using System.IO.Compression;
using System.Text;
using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Requests;
using MiniExcelLibs;
using Xunit;

namespace HappyCommunity.Live.Tests.Web;

/// <summary><c>GET …/exports/…</c>.</summary>
public sealed class TableExportTests(SharedHost shared)
{
    private const string Formula = "=HYPERLINK(\"http://x\")";

    [Fact]
    public async Task Csv_IsOfOneKind_SafeForSpreadsheets_AndInTheReadersLanguage()
    {
        var (host, community) = await FoundAsync();
        using var desk = await host.OpenDeskAsync(Role.Committee, community.Code);

        var response = await desk.GetAsync(community.Url("exports/requests?words=true&lang=en"));
        var bytes = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        var lines = Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF').Split("\r\n");

        Assert.Equal(("text/csv", "attachment"), (response.Content.Headers.ContentType?.MediaType, response.Content.Headers.ContentDisposition?.DispositionType));
        Assert.StartsWith(community.Code + "-requests-", response.Content.Headers.ContentDisposition?.FileName, StringComparison.Ordinal);
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        Assert.StartsWith("number,kind,building,submitted,", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("1,Lift,,20", lines[1], StringComparison.Ordinal);
        Assert.EndsWith("\"'=HYPERLINK(\"\"http://x\"\")\",\"'+1\",", lines[1], StringComparison.Ordinal);
        Assert.Equal("", lines[^1]);
        Assert.StartsWith("编号,类别,", await TextAsync(desk, community.Url("exports/requests?lang=zh")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Xlsx_OpensWithTheSameCells_AndHasNoFormulas()
    {
        var (host, community) = await FoundAsync();
        using var desk = await host.OpenDeskAsync(Role.Worker, community.Code);

        var file = await (await desk.GetAsync(community.Url("exports/requests?words=true&lang=en&format=xlsx"))).Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

        var row = Assert.Single(new MemoryStream(file).Query(useHeaderRow: true)) as IDictionary<string, object?>;
        Assert.Equal((1.0, "Lift", "submitted"), (row!["number"], row["kind"], row["stage"]));
        Assert.IsType<DateTime>(row["submitted"]);
        Assert.EndsWith(Formula, (string)row["text"]!, StringComparison.Ordinal);
        using var zip = new ZipArchive(new MemoryStream(file));
        using var sheet = new StreamReader(zip.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        var xml = await sheet.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain("<x:f", xml, StringComparison.Ordinal);
        Assert.DoesNotContain("<f>", xml, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("activities")]
    [InlineData("ratings")]
    [InlineData("polls")]
    [InlineData("audit")]
    [InlineData("requests")]
    public async Task EveryTable_InEveryFormat_HasItsHeadingsAlsoWhereNothingIsInIt(string what)
    {
        var community = await TestCommunity.FoundAsync(await shared.GetAsync());
        using var desk = await (await shared.GetAsync()).OpenDeskAsync(Role.Official, community.Code);
        var url = community.Url($"exports/{what}?to=2001-01-01&lang=zh");

        var csv = await TextAsync(desk, url);
        var file = await (await desk.GetAsync(url + "&format=xlsx")).Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);

        var headings = csv.TrimEnd().Split(',');
        Assert.Equal(headings, (await new MemoryStream(await ReadAsync(file)).QueryAsync(useHeaderRow: false, cancellationToken: TestContext.Current.CancellationToken)).Cast<IDictionary<string, object?>>().First().Values);
    }

    [Fact]
    public async Task Polls_WhatIsHiddenUntilItCloses_IsInNoTable()
    {
        var (host, community) = await FoundAsync();
        using var voter = await community.EnrolAsync(1);
        foreach (var poll in new[] { TestCommunity.HiddenPoll, TestCommunity.TurnoutPoll, TestCommunity.OpenPoll })
            await (await voter.PutAsync(community.Url($"polls/{poll}/ballot"), new { option = "red" })).ReadAsync();
        using var desk = await host.OpenDeskAsync(Role.Administrator, community.Code);

        var rows = await RowsAsync(desk, community.Url("exports/polls?lang=en"));

        Assert.Equal(["|", "|"], Figures(TestCommunity.HiddenPoll));
        Assert.Equal(["1|", "1|"], Figures(TestCommunity.TurnoutPoll));
        Assert.Equal(["1|1", "1|0"], Figures(TestCommunity.OpenPoll));

        IEnumerable<string> Figures(string poll) => rows.Where(row => row[0] == poll).Select(row => $"{row[9]}|{row[13]}");
    }

    [Fact]
    public async Task Export_IsInTheAudit_WithWhatWasTaken()
    {
        var (host, community) = await FoundAsync();
        using var desk = await host.OpenDeskAsync(Role.Worker, community.Code);
        await TextAsync(desk, community.Url("exports/requests?words=true&from=2026-01-01&to=2026-02-01"));
        await TextAsync(desk, community.Url("exports/polls?format=xlsx"));
        await (await desk.GetAsync(community.Url("exports/polls?format=pdf"))).AssertProblemAsync(400, "export-format-unknown");
        await (await desk.GetAsync(community.Url("exports/polls?from=2026-02-01&to=2026-01-01"))).AssertProblemAsync(400, "export-period-malformed");

        var lines = (await desk.GetJsonAsync(community.Url("audit?kind=exports")))["lines"]!.AsArray();
        var table = await TextAsync(desk, community.Url("exports/audit?lang=en"));

        Assert.Equal(
            ["Polls · XLSX · all time", "Requests · CSV · 2026-01-01 – 2026-02-01 · with what was written"],
            lines.Select(line => (string?)line!["details"]!["en"]));
        // It is noted before it is made, and so it is in itself.
        Assert.Contains("Exported · Audit · CSV · all time", table, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_FromAnotherSite_IsRefusedAndLeavesNoTrace()
    {
        var (host, community) = await FoundAsync();
        using var desk = await host.OpenDeskAsync(Role.Worker, community.Code);

        await (await desk.SendAsync(HttpMethod.Get, community.Url("exports/polls"), null, ("Sec-Fetch-Site", "cross-site"))).AssertProblemAsync(403, "foreign-origin");

        Assert.DoesNotContain(await host.Ledger.ReadAsync(community.Code), row => row.Kind == "exported");
    }

    [Theory]
    [InlineData(Role.Administrator, true, true)]
    [InlineData(Role.Official, true, true)]
    [InlineData(Role.Worker, true, true)]
    [InlineData(Role.Committee, true, false)]
    [InlineData(Role.Property, false, false)]
    [InlineData(Role.Sponsor, false, false)]
    [InlineData(Role.Volunteer, false, false)]
    public async Task Role_TakesOutWhatItMay(Role role, bool tables, bool audit)
    {
        var (host, community) = await FoundAsync();
        using var desk = await host.OpenDeskAsync(role, community.Code);

        foreach (var what in new[] { "requests", "activities", "polls", "ratings", "audit" })
        {
            var response = await desk.GetAsync(community.Url("exports/" + what));
            if (what == "audit" ? audit : tables)
                Assert.Equal(200, (int)response.StatusCode);
            else
                await response.AssertProblemAsync(403, "not-allowed");
        }
    }

    private async Task<(LiveHost Host, TestCommunity Community)> FoundAsync()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        await community.DoAsync(new SubmitRequest("lift", Formula, null, 1, "+1"));
        return (host, community);
    }

    private static async Task<string> TextAsync(HttpBrowser browser, string url)
    {
        var response = await browser.GetAsync(url);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, text);
        return text.TrimStart('\uFEFF');
    }

    private static async Task<List<string[]>> RowsAsync(HttpBrowser browser, string url) =>
        [.. (await TextAsync(browser, url)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(','))];

    private static async Task<byte[]> ReadAsync(Stream stream)
    {
        using var memory = new MemoryStream();
        await stream.CopyToAsync(memory, TestContext.Current.CancellationToken);
        return memory.ToArray();
    }
}

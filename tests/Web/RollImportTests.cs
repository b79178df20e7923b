using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Tests.Roll;
using Xunit;

namespace HappyCommunity.Live.Tests.Web;

/// <summary>
/// <c>POST …/roll/import</c>. The community has two buildings and eight households of two seats and 80 m²: 2-1-1, 1-1-2,
/// 2-1-3 and so on.
/// </summary>
public sealed class RollImportTests(SharedHost shared)
{
    /// <summary>Rows in which one thing is wrong, with the column and what is said of it.</summary>
    public static TheoryData<string, string, string> BadRows => new()
    {
        { "3,1,101,80,2,", "楼栋", "1 到 2" },
        { "0,1,101,80,2,", "楼栋", "1 到 2" },
        { "甲,1,101,80,2,", "楼栋", "1 到 2" },
        { ",1,101,80,2,", "楼栋", "1 到 2" },
        { "1,,101,80,2,", "单元", "1 到 20" },
        { "1,1,,80,2,", "房号", "1 到 20" },
        { "1,1,123456789012345678901,80,2,", "房号", "1 到 20" },
        { "1,1,2026-01-02,80,2,", "房号", "日期" },
        { "1,1,1月2日,80,2,", "房号", "日期" },
        { "1,1,101,0,2,", "专有面积（平方米）", "平方米" },
        { "1,1,101,0.001,2,", "专有面积（平方米）", "平方米" },
        { "1,1,101,-5,2,", "专有面积（平方米）", "平方米" },
        { "1,1,101,10001,2,", "专有面积（平方米）", "平方米" },
        { "1,1,101,八十,2,", "专有面积（平方米）", "平方米" },
        { "1,1,101,80,0,", "人数", "1 到 20" },
        { "1,1,101,80,21,", "人数", "1 到 20" },
        { "1,1,101,80,2.5,", "人数", "1 到 20" },
        { "1,1,101,80,,", "人数", "1 到 20" },
        { "1,1,101,80", "人数", "1 到 20" },
        { "1,1,101,80,2," + new string('y', 101), "业主编号（可不填）", "100" },
    };

    /// <summary>Files that are no list, with what is said of them.</summary>
    public static TheoryData<string, string> BadFiles => new()
    {
        { "nothing", "roll-file-columns" },
        { "headings", "roll-file-empty" },
        { "other-headings", "roll-file-columns" },
        { "picture", "roll-file-type" },
        { "old-excel", "roll-file-type" },
        { "neither-encoding", "roll-file-type" },
        { "bomb", "roll-file-type" },
        { "zip", "roll-file-unreadable" },
        { "zip-signature", "roll-file-unreadable" },
        { "half-of-a-workbook", "roll-file-unreadable" },
        { "sheet-cut-off", "roll-file-unreadable" },
        { "sheet-with-entities", "roll-file-unreadable" },
        { "strings-missing", "roll-file-unreadable" },
        { "endless-quote", "roll-file-unreadable" },
        { "many-empty-rows", "roll-file-too-long" },
        { "many-rows", "roll-file-too-long" },
    };

    [Theory]
    [InlineData("csv")]
    [InlineData("csv-with-mark")]
    [InlineData("gb18030")]
    [InlineData("tabs")]
    [InlineData("xlsx")]
    public async Task Import_OfAnyKind_AddsChangesAndPassesOver(string kind)
    {
        var (community, desk) = await OpenAsync();
        // As on the roll; of another area; new; new, and a row between.
        string[] rows = ["2,1,1,80,2,", "1,1,2,80.256,3,", "2栋,3单元,１２03室,64.25㎡,4人,业-7", ",,,,,", "1,1,202,70,1,业-7"];
        var file = kind switch
        {
            "csv-with-mark" => [0xEF, 0xBB, 0xBF, .. Sheets.Csv(rows)],
            "gb18030" => Sheets.Gb18030.GetBytes(Sheets.Text(rows)),
            "tabs" => Encoding.UTF8.GetBytes(Sheets.Text(rows).Replace(',', '\t')),
            "xlsx" => Sheets.Xlsx(rows),
            _ => Sheets.Csv(rows),
        };
        var version = (await community.ViewAsync()).Version;

        var preview = await (await SendAsync(desk, community, file, "?dryRun=true")).ReadAsync();

        Assert.Equal(version, (await community.ViewAsync()).Version);
        AssertAnswer(preview, rows: 4, added: 2, changed: 1, unchanged: 1, done: false);
        AssertAnswer(await (await SendAsync(desk, community, file)).ReadAsync(), rows: 4, added: 2, changed: 1, unchanged: 1, done: true);
        var listed = (await desk.GetJsonAsync(community.Url("desk/roll")))["households"]!.AsArray();
        Assert.Equal(10, listed.Count);
        Assert.Equal((80.26m, 3, false), ((decimal)listed[1]!["area"]!, (int)listed[1]!["seats"]!, (bool)listed[1]!["hasOwner"]!));
        Assert.Equal((2, "3", "1203", 64.25m, 4, true, "none"), (
            (int)listed[8]!["building"]!, (string)listed[8]!["unit"]!, (string)listed[8]!["room"]!, (decimal)listed[8]!["area"]!,
            (int)listed[8]!["seats"]!, (bool)listed[8]!["hasOwner"]!, (string)listed[8]!["code"]!));
    }

    [Fact]
    public async Task Import_Repeated_AnswersTheSameByItsKeyAndChangesNothingByAnother()
    {
        var (community, desk) = await OpenAsync();
        var file = Sheets.Csv("1,1,303,70,1,");
        AssertAnswer(await (await SendAsync(desk, community, file, key: "one")).ReadAsync(), 1, added: 1, 0, 0, done: true);
        var version = (await community.ViewAsync()).Version;

        AssertAnswer(await (await SendAsync(desk, community, file, key: "one")).ReadAsync(), 1, added: 1, 0, 0, done: true);
        AssertAnswer(await (await SendAsync(desk, community, file, key: "two")).ReadAsync(), 1, 0, 0, unchanged: 1, done: true);

        Assert.Equal(version, (await community.ViewAsync()).Version);
    }

    [Theory]
    [MemberData(nameof(BadRows))]
    public async Task Row_ThatIsWrong_IsNamedAndNothingIsDone(string row, string column, string says)
    {
        var (community, desk) = await OpenAsync();
        var version = (await community.ViewAsync()).Version;

        var answer = await (await SendAsync(desk, community, Sheets.Csv("1,1,901,80,2,", row))).ReadAsync();

        AssertAnswer(answer, rows: 2, added: 1, changed: 0, unchanged: 0, done: false, wrong: 1);
        var error = Assert.Single(answer["errors"]!.AsArray())!;
        Assert.Equal((3, column), ((int)error["row"]!, (string?)error["column"]));
        Assert.Contains(says, (string)error["detail"]!, StringComparison.Ordinal);
        Assert.Equal(version, (await community.ViewAsync()).Version);
    }

    [Fact]
    public async Task Row_OfAHouseholdWithMorePeopleThanItSays_IsNamedAndNothingIsDone()
    {
        var (community, desk) = await OpenAsync();
        using var one = await community.EnrolAsync(2);
        using var other = await community.EnrolAsync(2);
        var version = (await community.ViewAsync()).Version;

        var answer = await (await SendAsync(desk, community, Sheets.Csv("1,1,901,80,2,", "2,1,3,80,1,"))).ReadAsync();

        Assert.Contains("2 个名额", (string)Assert.Single(answer["errors"]!.AsArray())!["detail"]!, StringComparison.Ordinal);
        Assert.False((bool)answer["done"]!);
        Assert.Equal(version, (await community.ViewAsync()).Version);
    }

    [Fact]
    public async Task Rows_ThatAreTheSame_AreNamedWithTheFirst()
    {
        var (community, desk) = await OpenAsync();

        var answer = await (await SendAsync(desk, community, Sheets.Csv("1,1,901,80,2,", "1,1,902,80,2,", "1,1单元,901室,80,2,"))).ReadAsync();

        var error = Assert.Single(answer["errors"]!.AsArray())!;
        Assert.Equal(4, (int)error["row"]!);
        Assert.Contains("第 2 行", (string)error["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Errors_AreNamedUpToTwoHundredAndInTheCallersLanguage()
    {
        var (community, desk) = await OpenAsync();
        desk.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");

        var answer = await (await SendAsync(desk, community, Sheets.Csv([.. Enumerable.Range(0, 300).Select(i => $"1,1,{i},no,2,")]))).ReadAsync();

        AssertAnswer(answer, rows: 300, 0, 0, 0, done: false, wrong: 300);
        Assert.Equal(200, answer["errors"]!.AsArray().Count);
        Assert.Equal("Area (m²)", (string?)answer["errors"]![0]!["column"]);
        Assert.Contains("square metres", (string)answer["errors"]![0]!["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Headings_InEnglishBelowATitle_AreFoundAndOthersNotRead()
    {
        var (community, desk) = await OpenAsync();
        var file = Encoding.UTF8.GetBytes("Households of the garden,,,,,\nphone,Building,UNIT,Room *,Area (m²),People\n13800000000,2,1,901,80.5,2");

        AssertAnswer(await (await SendAsync(desk, community, file)).ReadAsync(), rows: 1, added: 1, 0, 0, done: true);

        Assert.DoesNotContain("13800000000", (await ImportedAsync(community)).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Owner_IsKeptAsAKeyThatIsAnotherInEachCommunity()
    {
        var (community, desk) = await OpenAsync();
        var (other, otherDesk) = await OpenAsync();
        var file = Sheets.Csv("1,1,901,80,2,王小明", "1,1,902,80,2, 王小明 ", "1,1,903,80,2,李");
        await (await SendAsync(desk, community, file)).ReadAsync();
        await (await SendAsync(otherDesk, other, file)).ReadAsync();

        var owners = await OwnersAsync(community);

        Assert.Equal((3, owners[0]), (owners.Count, owners[1]));
        Assert.NotEqual(owners[0], owners[2]);
        Assert.NotEqual(owners[0], (await OwnersAsync(other))[0]);
        Assert.DoesNotContain("王小明", (await ImportedAsync(community)).ToJsonString(EventCodec.Json), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(BadFiles))]
    public async Task File_ThatIsNoList_Is400(string what, string code)
    {
        var (community, desk) = await OpenAsync();
        var version = (await community.ViewAsync()).Version;

        await (await SendAsync(desk, community, Make(what))).AssertProblemAsync(400, code);

        Assert.Equal(version, (await community.ViewAsync()).Version);
    }

    [Fact]
    public async Task File_OfSixMegabytes_Is413()
    {
        var (community, desk) = await OpenAsync();
        desk.Http.DefaultRequestHeaders.ExpectContinue = true;

        await (await SendAsync(desk, community, new byte[6 * 1024 * 1024])).AssertProblemAsync(413, "roll-file-too-large");
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public async Task Import_OfTheWholeOfAVillage_TakesNoTime(string kind)
    {
        var (community, desk) = await OpenAsync();
        string[] rows = [.. Enumerable.Range(0, 2_694).Select(i => Invariant($"{1 + (i % 2)},{1 + (i % 3)},{i + 1000},{60 + (i % 90)}.5,3,Y{i}"))];
        var file = kind == "csv" ? Sheets.Csv(rows) : Sheets.Xlsx(rows);
        var watch = Stopwatch.StartNew();

        var answer = await (await SendAsync(desk, community, file)).ReadAsync();

        TestContext.Current.TestOutputHelper!.WriteLine($"{kind}: {watch.ElapsedMilliseconds} ms");
        AssertAnswer(answer, rows: 2_694, added: 2_694, 0, 0, done: true);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        Assert.Equal(2_702, (await desk.GetJsonAsync(community.Url("desk/roll")))["households"]!.AsArray().Count);
        Assert.Equal(2_702, (await community.PollAsync(TestCommunity.HouseholdPoll)).Eligible);
    }

    [Fact]
    public async Task Template_IsReadWithItsOwnHeadings()
    {
        var (community, desk) = await OpenAsync();

        foreach (var language in new[] { "zh", "en" })
        {
            desk.Http.DefaultRequestHeaders.AcceptLanguage.Clear();
            desk.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
            var template = await (await desk.GetAsync(community.Url("roll/template.csv"))).Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

            await (await SendAsync(desk, community, template)).AssertProblemAsync(400, "roll-file-empty");
            byte[] filled = [.. template, .. Encoding.UTF8.GetBytes($"1,1,{language},80,2,Y1")];
            AssertAnswer(await (await SendAsync(desk, community, filled)).ReadAsync(), rows: 1, added: 1, 0, 0, done: true);
        }
    }

    [Theory]
    [InlineData(Role.Property)]
    [InlineData(Role.Committee)]
    [InlineData(Role.Official)]
    [InlineData(Role.Volunteer)]
    public async Task Roll_IsNotForEveryRole(Role role)
    {
        var (community, _) = await OpenAsync();
        using var desk = await (await shared.GetAsync()).OpenDeskAsync(role, community.Code);

        await AssertClosedAsync(desk, community, 403, "not-allowed");
    }

    [Fact]
    public async Task Roll_IsForTheRegionThatTheGrantCovers()
    {
        var host = await shared.GetAsync();
        var (community, _) = await OpenAsync();
        var (other, _) = await OpenAsync();
        using var desk = await host.OpenDeskAsync(Role.Worker, community.Path[^1].Code);
        using var stranger = host.OpenBrowser();
        using var resident = await community.EnrolAsync();

        await desk.GetJsonAsync(community.Url("desk/roll"));
        await AssertClosedAsync(desk, other, 403, "not-allowed");
        await AssertClosedAsync(stranger, community, 401, "staff-session-needed");
        await AssertClosedAsync(resident, community, 401, "staff-session-needed");
    }

    private static async Task AssertClosedAsync(HttpBrowser browser, TestCommunity community, int status, string code)
    {
        await (await browser.GetAsync(community.Url("desk/roll"))).AssertProblemAsync(status, code);
        await (await browser.GetAsync(community.Url("roll/template.csv"))).AssertProblemAsync(status, code);
        await (await SendAsync(browser, community, Sheets.Csv("1,1,901,80,2,"))).AssertProblemAsync(status, code);
        await (await browser.PostAsync(community.Url("roll/codes"), new { all = true })).AssertProblemAsync(status, code);
        await (await browser.DeleteAsync(community.Url("roll/codes/0"))).AssertProblemAsync(status, code);
    }

    private static Task<HttpResponseMessage> SendAsync(
        HttpBrowser desk, TestCommunity community, byte[] file, string query = "", string? key = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(community.Url("roll/import") + query, UriKind.Relative))
        {
            Content = new ByteArrayContent(file) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } },
        };
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        return desk.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static void AssertAnswer(JsonNode answer, int rows, int added, int changed, int unchanged, bool done, int wrong = 0) => Assert.Equal(
        (rows, added, changed, unchanged, done, wrong),
        ((int)answer["rows"]!, (int)answer["added"]!, (int)answer["changed"]!, (int)answer["unchanged"]!, (bool)answer["done"]!, (int)answer["wrong"]!));

    private static byte[] Make(string what) => what switch
    {
        "nothing" => [],
        "headings" => Sheets.Csv(),
        "other-headings" => "名字,电话\n王,1"u8.ToArray(),
        "picture" => [0x89, .. "PNG\r\n\u001a\n"u8, 0, 0, 0],
        "old-excel" => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0],
        "neither-encoding" => [0xFF, 0xFE, 0x80],
        "bomb" => Sheets.RawXlsx("<sheetData>" + new string(' ', 65 * 1024 * 1024) + "</sheetData>"),
        "zip" => Sheets.Zip(("a.txt", "hello")),
        "zip-signature" => "PK\u0003\u0004 and no more"u8.ToArray(),
        "half-of-a-workbook" => Sheets.Xlsx("1,1,101,80,2,") is var whole ? whole[..(whole.Length / 2)] : [],
        "sheet-cut-off" => Sheets.RawXlsx("<sheetData><row"),
        "sheet-with-entities" => Sheets.RawXlsx("""<sheetData><row r="1"><c r="A1" t="str"><v>&lol;</v></c></row></sheetData>"""),
        "strings-missing" => Sheets.RawXlsx("""<sheetData><row r="1"><c r="A1" t="s"><v>7</v></c></row></sheetData>"""),
        "endless-quote" => Sheets.Csv("1,1,\"101,80,2,", new string('x', 2_000)),
        "many-empty-rows" => Sheets.RawXlsx("<sheetData>" + string.Concat(Enumerable.Range(1, 25_000).Select(i => Invariant($"<row r=\"{i}\"/>"))) + "</sheetData>"),
        "many-rows" => Sheets.Csv([.. Enumerable.Range(0, 20_001).Select(i => Invariant($"1,1,{i},80,2,"))]),
        _ => throw new ArgumentOutOfRangeException(nameof(what)),
    };

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private async Task<List<string>> OwnersAsync(TestCommunity community) =>
        [.. (await ImportedAsync(community))["added"]!.AsArray().Select(h => h!["owner"]!.ToJsonString())];

    /// <summary>What the ledger says of the one import.</summary>
    private async Task<JsonObject> ImportedAsync(TestCommunity community) =>
        (await (await shared.GetAsync()).Ledger.ReadAsync(community.Code)).Single(row => row.Kind == "households-imported").Payload;

    private async Task<(TestCommunity Community, HttpBrowser Desk)> OpenAsync()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        return (community, await host.OpenDeskAsync(Role.Worker, community.Code));
    }
}

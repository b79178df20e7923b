using System.Globalization;
using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Roll;

/// <summary>Something wrong in a row: a sentence's code and what it is completed with.</summary>
internal sealed record RowFault(int Row, RollColumn Column, string Code, params string[] Arguments);

/// <summary>A household with the number of the row that says it.</summary>
internal readonly record struct ListedRow(int Number, NewHousehold Household);

/// <summary>What the rows of a table say of households, and what is wrong with those that say nothing.</summary>
internal sealed class RollList
{
    /// <summary>Above the headings there may be a title and who made the list.</summary>
    private const int LastHeading = 10;
    private const int LongestName = 20;
    private const int LongestOwner = 100;
    private const int LargestArea = 10_000;
    private const int MostSeats = 20;

    /// <summary>What spreadsheets make of 1-2 and the like.</summary>
    private static readonly string[] Dates = ["yyyy-MM-dd", "M月d日"];

    private readonly string _community;
    private readonly int _buildings;
    private readonly Dictionary<RollColumn, int> _columns;
    private readonly Dictionary<HouseholdPlace, int> _places = [];

    private RollList(string community, int buildings, Dictionary<RollColumn, int> columns) =>
        (_community, _buildings, _columns) = (community, buildings, columns);

    public List<ListedRow> Rows { get; } = [];

    public List<RowFault> Faults { get; } = [];

    /// <summary>How many rows say or mean to say something.</summary>
    public int Count { get; private set; }

    /// <param name="buildings">How many the community has.</param>
    /// <param name="language">In which columns that are missing are named.</param>
    /// <returns>The list, or why there is none.</returns>
    public static (RollList? List, Refusal? Why) Parse(IReadOnlyList<SheetRow> sheet, string community, int buildings, string language)
    {
        var headings = sheet.Take(LastHeading).DefaultIfEmpty(new SheetRow(0, [])).MaxBy(row => RollColumn.All.Count(column => column.FindIn(row.Cells) is not null));
        var columns = new Dictionary<RollColumn, int>();
        foreach (var column in RollColumn.All)
        {
            if (column.FindIn(headings.Cells) is { } place)
                columns[column] = place;
        }
        var missing = RollColumn.All.Where(column => column.Needed && !columns.ContainsKey(column)).Select(column => column.In(language)).ToList();
        if (missing.Count > 0)
            return (null, new Refusal("roll-file-columns", RefusalKind.Invalid, string.Join(language == "zh" ? "、" : ", ", missing)));
        var list = new RollList(community, buildings, columns);
        foreach (var row in sheet.Where(row => row.Number > headings.Number && row.Cells.Any(cell => !string.IsNullOrWhiteSpace(cell))))
            list.Add(row);
        return list.Count == 0 ? (null, new Refusal("roll-file-empty", RefusalKind.Invalid)) : (list, null);
    }

    private void Add(SheetRow row)
    {
        Count++;
        var faults = Faults.Count;
        var household = new NewHousehold(
            ReadBuilding(row),
            ReadName(row, RollColumn.Unit, "单元", "unit"),
            ReadName(row, RollColumn.Room, "号房", "房", "室"),
            ReadArea(row),
            ReadSeats(row),
            Code: 0,
            ReadOwner(row));
        if (Faults.Count > faults)
            return;
        if (_places.TryAdd(household.Place(), row.Number))
            Rows.Add(new ListedRow(row.Number, household));
        else
            Fault(row, RollColumn.Room, "roll-row-twice", _places[household.Place()]);
    }

    private int ReadBuilding(SheetRow row)
    {
        var text = RollText.Without(Cell(row, RollColumn.Building), "号楼", "楼", "栋", "幢", "座", "号", "#");
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var building) && building >= 1 && building <= _buildings)
            return building;
        Fault(row, RollColumn.Building, "roll-row-building", _buildings);
        return 0;
    }

    private string ReadName(SheetRow row, RollColumn column, params ReadOnlySpan<string> words)
    {
        var name = RollText.Without(Cell(row, column), words);
        if (Texts.Check(name, "name", LongestName) is not null)
            Fault(row, column, "roll-row-name", LongestName);
        else if (DateOnly.TryParseExact(name, Dates, CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            Fault(row, column, "roll-row-date");
        return name;
    }

    private decimal ReadArea(SheetRow row)
    {
        var text = RollText.Without(Cell(row, RollColumn.Area), "平方米", "平米", "平", "m2");
        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var area)
            && decimal.Round(area, 2) is > 0 and <= LargestArea and var rounded)
            return rounded;
        Fault(row, RollColumn.Area, "roll-row-area", LargestArea);
        return 0;
    }

    private int ReadSeats(SheetRow row)
    {
        var text = RollText.Without(Cell(row, RollColumn.Seats), "人", "口");
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seats) && seats is >= 1 and <= MostSeats)
            return seats;
        Fault(row, RollColumn.Seats, "roll-row-seats", MostSeats);
        return 0;
    }

    /// <summary>
    /// Of the owner nothing is kept but a hash, in each community another: enough to tell which flats are of one owner. It
    /// hides a number of the office's well, and a name from whoever does not guess it; the office is told to write no names.
    /// </summary>
    private UInt128? ReadOwner(SheetRow row)
    {
        var text = RollText.Plain(Cell(row, RollColumn.Owner));
        if (text.Length == 0)
            return null;
        if (Texts.Check(text, "owner", LongestOwner) is not null)
            Fault(row, RollColumn.Owner, "roll-row-owner", LongestOwner);
        return Secret.Hash($"{_community}\n{text}");
    }

    private string Cell(SheetRow row, RollColumn column) =>
        _columns.TryGetValue(column, out var place) && place < row.Cells.Count ? row.Cells[place] : "";

    private void Fault(SheetRow row, RollColumn column, string code, params ReadOnlySpan<int> arguments) =>
        Faults.Add(new RowFault(row.Number, column, code, [.. arguments.ToArray().Select(n => n.ToString(CultureInfo.InvariantCulture))]));
}

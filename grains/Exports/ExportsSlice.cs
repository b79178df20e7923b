using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Exports;

/// <summary>The latest that was taken out: only that nothing is noted twice.</summary>
public sealed class ExportsSlice : Slice
{
    private const int Remembered = 20;

    public static Refusal BadPeriod { get; } = new("export-period-malformed", RefusalKind.Invalid);

    public Queue<Guid> Latest { get; init; } = new();

    public override Decision? Decide(Command command, in Context context)
    {
        if (command is not NoteExport(var id, var order, var format))
            return null;
        if (!context.By.IsOffice)
            return Refusals.OfficeOnly;
        if (order.To < order.From)
            return BadPeriod;
        return Latest.Contains(id)
            ? Decision.Accept()
            : Decision.Accept(new Exported(id, order.What, format, order.From, order.To, order.Words));
    }

    public override Section Apply(Event happened, in Stamp stamp)
    {
        if (happened is not Exported exported)
            return Section.None;
        Latest.Enqueue(exported.Id);
        if (Latest.Count > Remembered)
            Latest.Dequeue();
        return Section.None;
    }
}

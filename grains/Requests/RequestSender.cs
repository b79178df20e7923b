using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Photos;
using HappyCommunity.Live.Roll;

namespace HappyCommunity.Live.Requests;

/// <summary>The part of the resident whose request it is, and of the office where it sends one for somebody without a phone.</summary>
internal static class RequestSender
{
    private const int LongestText = 500;
    private const int LongestSpot = 60;
    private const int MostPhotos = 4;
    private const int HighestBuilding = 999;

    /// <summary>So often a level may fail; then it is the next one's.</summary>
    private const int ReopeningsALevel = 2;

    public static Decision Decide(RequestsSlice requests, SubmitRequest command, in Context context)
    {
        if (context.Resident is null && !context.By.IsOffice)
            return Refusals.NotOnRoll;
        if (WhyNot(command) is { } refusal)
            return refusal;
        // A photo is its owner's, who is to be able to take it along.
        if (context.By.IsOffice && command.Photos is { IsDefaultOrEmpty: false })
            return PhotoRefusals.Unknown;
        var fingerprint = FingerprintOf(command);
        var by = context.By.ToString();
        var sent = requests.Requests.Find(r => r.Facts.Key == command.Key && r.Stages[0].By == by);
        if (sent is not null)
            // Where its words have been taken out the key alone tells.
            return sent.Facts.Fingerprint == fingerprint || sent.Facts.Fingerprint == 0
                ? Decision.Accept(new RequestReply(sent.Facts.Number, sent.Facts.DueAt))
                : RequestRefusals.KeyReused;
        if (command.PhotosTaken)
            return PhotoRefusals.Taken;
        var reply = new RequestReply(
            requests.LastNumber + 1, context.Now + RequestCategory.Find(command.Category)!.Resolve);
        return Decision.Accept(
            reply,
            new RequestSubmitted(
                reply.Number, command.Category, command.Building, reply.DueAt, command.Key, fingerprint,
                command.Photos is { IsDefaultOrEmpty: false } photos ? photos : null,
                command.Behalf, command.Behalf ? command.NeighbourBuilding : null, command.Anonymous)
            {
                Said = new RequestWords(command.Text, command.Spot),
            });
    }

    public static Decision Decide(RequestsSlice requests, GiveFeedback command, in Context context)
    {
        if (context.Resident is not { } resident)
            return Refusals.NotOnRoll;
        if (command.Score is < 1 or > 5 || (command.Resolved && command.Score is null))
            return RequestRefusals.BadScore;
        var request = requests.Find(command.Number);
        if (request is null || request.Resident != resident.Ordinal)
            return RequestRefusals.Unknown(command.Number);
        if (request.MergedInto is { } into)
            return RequestRefusals.Merged(into);
        return (request.Stage, command.Resolved) switch
        {
            (RequestStage.Confirmed, true) when request.Score == command.Score => Decision.Accept(),
            (RequestStage.Reopened, false) => Decision.Accept(),
            (RequestStage.Answered, true) =>
                Decision.Accept(new RequestConfirmed(command.Number, command.Score!.Value)),
            (RequestStage.Answered, false) => Reopen(request, context.Now),
            _ => RequestRefusals.NotAtStage,
        };
    }

    private static Decision Reopen(Request request, DateTimeOffset now)
    {
        var category = RequestCategory.Find(request.Facts.Category)!;
        var reopened = new RequestReopened(request.Facts.Number, now + category.ResolveAt(request.Level));
        var rises = request.Reopenings + 1 >= ReopeningsALevel && request.Level < RequestLevel.Subdistrict;
        return rises
            ? Decision.Accept(reopened, new RequestRaised(
                request.Facts.Number, request.Level + 1, now + category.ResolveAt(request.Level + 1)))
            : Decision.Accept(reopened);
    }

    private static Refusal? WhyNot(SubmitRequest command)
    {
        if (RequestCategory.Find(command.Category) is null)
            return RequestRefusals.UnknownCategory(command.Category);
        if (command.Building is < 1 or > HighestBuilding || command.NeighbourBuilding is < 1 or > HighestBuilding)
            return RequestRefusals.BadBuilding;
        if (command.Photos is { IsDefaultOrEmpty: false } photos && (photos.Length > MostPhotos || photos.Distinct().Count() < photos.Length))
            return PhotoRefusals.TooMany(MostPhotos);
        return Texts.Check(command.Text, "text", LongestText) ?? Texts.CheckOptional(command.Spot, "spot", LongestSpot);
    }

    /// <summary>What could not be said in earlier versions counts only where it is said: what they sent repeats as before.</summary>
    private static UInt128 FingerprintOf(SubmitRequest command)
    {
        var content = $"{command.Category}\n{command.Building}\n{command.Text}";
        if (command.Spot is not null || command.Photos is { IsDefaultOrEmpty: false } || command.Behalf || command.Anonymous)
            content += $"\n{command.Spot}\n{string.Join(' ', command.Photos ?? [])}\n{command.Behalf} {command.NeighbourBuilding} {command.Anonymous}";
        return Secret.Hash(content);
    }
}

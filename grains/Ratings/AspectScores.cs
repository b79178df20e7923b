namespace HappyCommunity.Live.Ratings;

/// <summary>A month's scores of one aspect: a byte per resident's ordinal, 0 for none.</summary>
public sealed class AspectScores(Aspect aspect)
{
    public Aspect Aspect { get; init; } = aspect;

    public byte[] Scores { get; set; } = [];

    /// <summary>Fingerprints of the comments, by ordinal.</summary>
    public Dictionary<int, UInt128> Comments { get; set; } = [];

    public int Sum { get; set; }

    public int Count { get; set; }

    /// <summary>The same of the month before; 0 where that had none.</summary>
    public int SumBefore { get; set; }

    public int CountBefore { get; set; }

    public bool IsRepeat(int resident, int score, UInt128? comment) =>
        Of(resident) == score && (comment is null || (Comments.TryGetValue(resident, out var known) && known == comment));

    public int Of(int resident) => resident < Scores.Length ? Scores[resident] : 0;

    public AspectScores Relabel(Aspect aspect) => new(aspect)
    {
        Scores = Scores,
        Comments = Comments,
        Sum = Sum,
        Count = Count,
        SumBefore = SumBefore,
        CountBefore = CountBefore,
    };

    public void Set(int resident, int score, UInt128? comment)
    {
        if (comment is { } fingerprint)
            Comments[resident] = fingerprint;
        if (resident >= Scores.Length)
        {
            var scores = Scores;
            Array.Resize(ref scores, Math.Max(resident + 1, scores.Length + (scores.Length / 4) + 16));
            Scores = scores;
        }
        if (Scores[resident] == 0)
            Count++;
        Sum += score - Scores[resident];
        Scores[resident] = (byte)score;
    }

    /// <summary>Begins another month, so many after this one.</summary>
    public void Turn(int months)
    {
        (SumBefore, CountBefore) = months == 1 ? (Sum, Count) : (0, 0);
        (Scores, Comments, Sum, Count) = ([], [], 0, 0);
    }
}

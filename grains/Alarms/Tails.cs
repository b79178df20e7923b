namespace HappyCommunity.Live.Alarms;

/// <summary>Exact tail probabilities of counts, by their terms.</summary>
public static class Tails
{
    /// <summary>P(X ≥ k) of X ~ Binomial(n, p).</summary>
    public static double BinomialUpper(int k, int n, double p)
    {
        if (k <= 0 || p >= 1)
            return 1;
        if (k > n || p <= 0)
            return 0;
        var term = Math.Exp(LogChoose(n, k) + (k * Math.Log(p)) + ((n - k) * Math.Log(1 - p)));
        var sum = term;
        for (var i = k; i < n; i++)
        {
            term *= (n - i) / (i + 1.0) * (p / (1 - p));
            sum += term;
        }
        return Math.Min(1, sum);
    }

    /// <summary>P(X ≤ x) of X ~ Hypergeometric: so many successes among some drawn, of all with their successes.</summary>
    public static double HypergeometricLower(int x, int drawn, int successes, int all)
    {
        var least = Math.Max(0, drawn - (all - successes));
        if (x < least)
            return 0;
        if (x >= Math.Min(drawn, successes))
            return 1;
        var term = Math.Exp(LogChoose(successes, x) + LogChoose(all - successes, drawn - x) - LogChoose(all, drawn));
        var sum = term;
        for (var i = x; i > least; i--)
        {
            term *= i * (double)(all - successes - drawn + i) / ((successes - i + 1.0) * (drawn - i + 1.0));
            sum += term;
        }
        return Math.Min(1, sum);
    }

    private static double LogChoose(int n, int k)
    {
        var sum = 0.0;
        for (var i = 1; i <= Math.Min(k, n - k); i++)
            sum += Math.Log((n - Math.Min(k, n - k) + i) / (double)i);
        return sum;
    }
}

using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using HappyCommunity.Live.Benchmarks;
using HappyCommunity.Live.Benchmarks.Load;
using HappyCommunity.Live.Benchmarks.Screens;
using HappyCommunity.Live.Simulation.Cities;

namespace HappyCommunity.Live.Simulation.Load;

/// <summary>
/// Lets residents act, by one thread on bare epoll over keep-alive connections. What is due and finds no free connection waits
/// for one. Time being up, all that was sent is waited for: every act is acknowledged, and none is on its way.
/// </summary>
internal sealed class CityLoad(Uri server, Residents residents, int connections)
{
    private const int LongestCall = 4096;
    private const int LongestAnswer = 1 << 16;
    private const int MostRetries = 100;
    private static readonly TimeSpan RetryAfter = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly byte[] _call = new byte[LongestCall];
    private readonly byte[] _answer = new byte[LongestAnswer];

    /// <param name="rate">Acts a second by the part of the time that has passed, 0-1.</param>
    /// <param name="kind">What the n-th act is, by that part as well.</param>
    /// <exception cref="HttpRequestException">An act was refused, or not answered.</exception>
    public Task<LoadFigures> RunAsync(TimeSpan time, Func<double, double> rate, Func<double, long, ActKind> kind) => Task.Factory.StartNew(
        () => Run(time, rate, kind), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private LoadFigures Run(TimeSpan time, Func<double, double> rate, Func<double, long, ActKind> kind)
    {
        var before = residents.Acknowledged;
        var lines = Enumerable.Range(0, connections).Select(_ => new Line(server)).ToArray();
        try
        {
            using var epoll = new Epoll();
            for (var i = 0; i < lines.Length; i++)
                epoll.Watch(lines[i].Socket, i);
            var run = new Running(time, rate, kind, lines);
            while (!run.IsOver)
            {
                SendDue(run);
                foreach (var tag in epoll.Wait(run.Ready, run.Wait))
                    Receive(run, tag);
                run.CheckPatience();
            }
            return new LoadFigures(
                [.. residents.Acknowledged.Zip(before, (now, then) => now - then)], run.Seconds, Distribution.Of(run.Milliseconds), run.Retries);
        }
        finally
        {
            Array.ForEach(lines, line => line.Dispose());
        }
    }

    private void SendDue(Running run)
    {
        run.Advance();
        while (run.Again.TryPeek(out var waiting) && waiting.At <= Stopwatch.GetTimestamp())
        {
            run.Again.Dequeue();
            Send(run, waiting.Line);
        }
        while (run.TryStart(out var line, out var passed))
        {
            (run.Lines[line].Act, run.Lines[line].Since) = (residents.Next(run.Kind(passed, run.Sent)), Stopwatch.GetTimestamp());
            Send(run, line);
        }
    }

    private void Send(Running run, int line)
    {
        var length = residents.Write(run.Lines[line].Act, server.Authority, _call);
        run.Lines[line].Socket.Send(_call.AsSpan(0, length));
    }

    private void Receive(Running run, int tag)
    {
        var line = run.Lines[tag];
        line.Rest.CopyTo(_answer, 0);
        var read = line.Socket.Receive(_answer.AsSpan(line.Rest.Length));
        if (read == 0)
            throw new HttpRequestException("The server hung up on a resident.");
        var answer = _answer.AsSpan(0, line.Rest.Length + read);
        if (!HttpConnection.IsComplete(answer))
        {
            line.Rest = answer.ToArray();
            return;
        }
        line.Rest = [];
        if (answer.StartsWith("HTTP/1.1 2"u8))
        {
            run.Milliseconds.Add(Stopwatch.GetElapsedTime(line.Since).TotalMilliseconds);
            residents.Acknowledge(line.Act);
            line.Retries = 0;
            run.Idle.Push(tag);
        }
        else if (answer.StartsWith("HTTP/1.1 503 "u8) && ++line.Retries <= MostRetries)
        {
            run.Retries++;
            run.Again.Enqueue((Stopwatch.GetTimestamp() + (long)(RetryAfter.TotalSeconds * Stopwatch.Frequency), tag));
        }
        else
        {
            throw new HttpRequestException($"{line.Act} was not taken: {Encoding.UTF8.GetString(answer)}");
        }
    }

    /// <summary>A phone's connection, with what is on its way on it.</summary>
    private sealed class Line : IDisposable
    {
        public Line(Uri server)
        {
            Socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
            {
                NoDelay = true,
                LingerState = new LingerOption(true, 0),
            };
            Socket.Connect(server.Host, server.Port);
        }

        public Socket Socket { get; }

        public Act Act { get; set; }

        public long Since { get; set; }

        public int Retries { get; set; }

        public byte[] Rest { get; set; } = [];

        public void Dispose() => Socket.Dispose();
    }

    private sealed class Running(TimeSpan time, Func<double, double> rate, Func<double, long, ActKind> kind, Line[] lines)
    {
        private readonly Stopwatch _clock = Stopwatch.StartNew();
        private double _due = 1;
        private double _last;

        public int[] Ready { get; } = new int[lines.Length];

        public Line[] Lines => lines;

        public Stack<int> Idle { get; } = new(Enumerable.Range(0, lines.Length));

        /// <summary>Those whose act was put off.</summary>
        public Queue<(long At, int Line)> Again { get; } = [];

        public List<double> Milliseconds { get; } = [];

        public long Sent { get; private set; }

        public long Retries { get; set; }

        /// <summary>While acts were begun.</summary>
        public double Seconds => Math.Min(_clock.Elapsed.TotalSeconds, time.TotalSeconds);

        public bool IsOver => _clock.Elapsed >= time && Idle.Count == lines.Length;

        /// <summary>Until something may be due.</summary>
        public TimeSpan Wait => Idle.Count == 0 || _clock.Elapsed >= time
            ? TimeSpan.FromMilliseconds(20)
            : TimeSpan.FromMilliseconds(Math.Clamp((Sent + 1 - _due) / Math.Max(1, rate(Passed)) * 1000, 1, 20));

        public Func<double, long, ActKind> Kind => kind;

        private double Passed => Math.Min(1, _clock.Elapsed / time);

        public void Advance()
        {
            var now = _clock.Elapsed.TotalSeconds;
            if (now < time.TotalSeconds)
                _due += rate(Passed) * (now - _last);
            _last = now;
        }

        public bool TryStart(out int line, out double passed)
        {
            (line, passed) = (0, Passed);
            if (_clock.Elapsed >= time || Sent + 1 > _due || !Idle.TryPop(out line))
                return false;
            Sent++;
            return true;
        }

        public void CheckPatience()
        {
            if (_clock.Elapsed > time + Patience)
                throw new HttpRequestException($"{lines.Length - Idle.Count} acts were not answered within {Patience.TotalSeconds} s.");
        }
    }
}

/// <summary>What came of a while of acting.</summary>
/// <param name="Acknowledged">By kind.</param>
/// <param name="Seconds">While acts were begun.</param>
/// <param name="Milliseconds">From an act to its answer.</param>
/// <param name="Retries">Acts that were put off by the server, and sent again.</param>
internal sealed record LoadFigures(long[] Acknowledged, double Seconds, Distribution Milliseconds, long Retries)
{
    public long Acts => Acknowledged.Sum();

    public double ActsPerSecond => Acts / Seconds;

    public double VotesPerSecond => Acknowledged[(int)ActKind.Vote] / Seconds;
}

using System.Buffers.Binary;
using System.ComponentModel;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace HappyCommunity.Live.Benchmarks.Screens;

/// <summary>
/// Waits for any of many sockets, as Linux does it. With .NET's own asynchronous sockets a message costs the screens about
/// as much as the server; on one machine that would be measured as the server's.
/// </summary>
internal sealed partial class Epoll : IDisposable
{
    private const int Most = 256;
    private const int Add = 1;
    private const uint Readable = 1;

    // The kernel's struct is packed on x64 and nowhere else: 32 bits of events, then 64 of ours.
    private static readonly int Size = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 12 : 16;
    private readonly byte[] _events = new byte[Most * Size];
    private readonly int _handle = Check(EpollCreate(0));

    /// <param name="tag">What <see cref="Wait"/> calls it.</param>
    public void Watch(Socket socket, int tag)
    {
        Span<byte> wanted = stackalloc byte[Size];
        BinaryPrimitives.WriteUInt32LittleEndian(wanted, Readable);
        BinaryPrimitives.WriteInt32LittleEndian(wanted[(Size - 8)..], tag);
        Check(EpollControl(_handle, Add, (int)socket.Handle, ref wanted[0]));
    }

    /// <summary>Waits until something can be read, or a while.</summary>
    /// <returns>The tags of sockets that can be read.</returns>
    public ReadOnlySpan<int> Wait(Span<int> tags, TimeSpan atMost)
    {
        var count = EpollWait(_handle, ref _events[0], Math.Min(Most, tags.Length), (int)atMost.TotalMilliseconds);
        for (var i = 0; i < count; i++)
            tags[i] = BinaryPrimitives.ReadInt32LittleEndian(_events.AsSpan(((i + 1) * Size) - 8));
        // Less than none is an interruption by a signal.
        return tags[..Math.Max(0, count)];
    }

    public void Dispose() => _ = Close(_handle);

    private static int Check(int result) => result >= 0 ? result : throw new Win32Exception(Marshal.GetLastPInvokeError());

    [LibraryImport("libc", EntryPoint = "epoll_create1", SetLastError = true)]
    private static partial int EpollCreate(int flags);

    [LibraryImport("libc", EntryPoint = "epoll_ctl", SetLastError = true)]
    private static partial int EpollControl(int epoll, int operation, int file, ref byte wanted);

    [LibraryImport("libc", EntryPoint = "epoll_wait", SetLastError = true)]
    private static partial int EpollWait(int epoll, ref byte events, int most, int milliseconds);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int file);
}

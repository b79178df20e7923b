using HappyCommunity.Live.Hosting;

namespace HappyCommunity.Live.Silo;

/// <summary>The directory of a process's data, claimed for as long as this object lives.</summary>
internal sealed class DataDirectory : IDisposable
{
    public const string LockFileName = "live.lock";

    private readonly FileStream _lock;

    private DataDirectory(FileStream @lock) => _lock = @lock;

    /// <summary>Creates the directory where it is missing and keeps every other process out of it, until disposal or death.</summary>
    /// <exception cref="StartupException">It cannot be written, or another process has claimed it.</exception>
    public static DataDirectory Claim(string directory)
    {
        try
        {
            Directory.CreateDirectory(directory);
            var path = Path.Combine(directory, LockFileName);
            return new DataDirectory(OpenLock(path, directory));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new StartupException(
                $"The data directory {directory} cannot be written: give this user the right to write it, or set Live:DataDirectory to another directory.", exception);
        }
    }

    public void Dispose() => _lock.Dispose();

    private static FileStream OpenLock(string path, string directory)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when (File.Exists(path))
        {
            throw new StartupException(
                $"The data directory {directory} is in use by another process of HappyCommunity Live: stop that one, or set Live:DataDirectory to another directory.", exception);
        }
    }
}

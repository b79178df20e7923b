using Microsoft.Extensions.DependencyInjection;
using Orleans.Providers;
using Orleans.Storage;

namespace HappyCommunity.Live.Tests.Silo;

/// <summary>A grain with a snapshot, as the product's have one.</summary>
[Alias("tests.stored-note")]
public interface IStoredNoteGrain : IGrainWithStringKey
{
    [Alias("write")]
    Task Write(string text);

    [Alias("read")]
    Task<string?> Read();

    /// <summary>Writes as an activation would that does not know what is stored; gives whether the storage let it.</summary>
    [Alias("write-unseen")]
    Task<bool> WriteUnseen(string text);

    [Alias("clear")]
    Task Clear();
}

[GenerateSerializer, Alias("tests.note")]
public sealed class Note
{
    [Id(0)]
    public string? Text { get; set; }
}

internal sealed class StoredNoteGrain(
    [PersistentState("note")] IPersistentState<Note> note,
    IServiceProvider services) : Grain, IStoredNoteGrain
{
    public async Task Write(string text)
    {
        note.State.Text = text;
        await note.WriteStateAsync();
    }

    public async Task<string?> Read()
    {
        await note.ReadStateAsync();
        return note.RecordExists ? note.State.Text : null;
    }

    public async Task<bool> WriteUnseen(string text)
    {
        var storage = services.GetRequiredKeyedService<IGrainStorage>(ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME);
        try
        {
            await storage.WriteStateAsync("note", this.GetGrainId(), new GrainState<Note>(new Note { Text = text }));
            return true;
        }
        catch (InconsistentStateException)
        {
            return false;
        }
    }

    public Task Clear() => note.ClearStateAsync();
}

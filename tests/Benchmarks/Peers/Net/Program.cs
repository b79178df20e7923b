using HappyCommunity.Live.Peer;
using Microsoft.AspNetCore.SignalR;
using Npgsql;

// What one would write in a day: an endpoint that stores the vote and a hub that tells who watches its poll, vote by vote.
var builder = WebApplication.CreateBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Services.AddSignalR();
builder.Services.AddSingleton(NpgsqlDataSource.Create(builder.Configuration.GetConnectionString("Votes")!));
if (builder.Configuration["Tally"] == "count")
    builder.Services.AddSingleton<IBallots, CountedBallots>();
else
    builder.Services.AddSingleton<IBallots, TalliedBallots>();

var app = builder.Build();
var ballots = app.Services.GetRequiredService<IBallots>();
await ballots.PrepareAsync();

app.MapGet("/health", () => Results.Ok());
app.MapHub<PollHub>("/hub");
app.MapPut("/polls/{poll:int}/ballots/{voter:long}", async (int poll, long voter, BallotRequest ballot, IHubContext<PollHub> hub) =>
{
    if (ballot.Option is < 0 or >= IBallots.Options)
        return Results.BadRequest();
    if (await ballots.CastAsync(poll, voter, ballot.Option) is { } votes)
        await hub.Clients.Group(PollHub.Group(poll)).SendAsync("tally", new Tally(poll, votes));
    return Results.Ok(ballot);
});
await app.RunAsync();

using HappyCommunity.Live.Peer;
using Microsoft.AspNetCore.SignalR;
using Npgsql;

// What one would write in a day: an endpoint that stores the vote and a hub that tells who watches its poll, vote by vote.
var builder = WebApplication.CreateBuilder(args);
var connectionString = builder.Configuration.GetConnectionString("Votes")!;
builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Orleans", LogLevel.Error);
builder.Services.AddSignalR();
builder.Services.AddSingleton(NpgsqlDataSource.Create(connectionString));
switch (builder.Configuration["Votes"])
{
    case "Tally":
        builder.Services.AddSingleton<IBallots, TalliedBallots>();
        break;
    case "Count":
        builder.Services.AddSingleton<IBallots, CountedBallots>();
        break;
    default:
        GrainBallots.AddSilo(builder, connectionString, builder.Configuration.GetValue<int>("SiloPort"));
        builder.Services.AddSingleton<IBallots, GrainBallots>();
        break;
}

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

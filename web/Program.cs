using HappyCommunity.Live.Hosting;

return await Startup.RunAsync(() => WebApplication.CreateBuilder(args).UseLiveSilo(embedded: true).Build());

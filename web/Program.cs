using HappyCommunity.Live;
using HappyCommunity.Live.Hosting;

return await Startup.RunAsync(() => LiveWeb.Build(args));

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Activities;
using HappyCommunity.Live.Alarms;
using HappyCommunity.Live.Audit;
using HappyCommunity.Live.Campaigns;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Demo;
using HappyCommunity.Live.Drafts;
using HappyCommunity.Live.Exports;
using HappyCommunity.Live.Groups;
using HappyCommunity.Live.Hosting;
using HappyCommunity.Live.History;
using HappyCommunity.Live.Interfaces;
using HappyCommunity.Live.Kiosk;
using HappyCommunity.Live.Live;
using HappyCommunity.Live.Meetings;
using HappyCommunity.Live.Notices;
using HappyCommunity.Live.Open311;
using HappyCommunity.Live.Photos;
using HappyCommunity.Live.Polls;
using HappyCommunity.Live.Presence;
using HappyCommunity.Live.Privacy;
using HappyCommunity.Live.Problems;
using HappyCommunity.Live.Projects;
using HappyCommunity.Live.Push;
using HappyCommunity.Live.Ratings;
using HappyCommunity.Live.Regions;
using HappyCommunity.Live.Requests;
using HappyCommunity.Live.Resolutions;
using HappyCommunity.Live.Roll;
using HappyCommunity.Live.Safety;
using HappyCommunity.Live.Search;
using HappyCommunity.Live.Sessions;
using HappyCommunity.Live.Stewards;
using HappyCommunity.Live.Walls;
using HappyCommunity.Live.Webhooks;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.SignalR;
using Scalar.AspNetCore;

namespace HappyCommunity.Live;

/// <summary>The front door: what it is made of, and in which order a call passes through it.</summary>
internal static class LiveWeb
{
    private const string DefaultUrl = "http://localhost:5080";
    private const int LargestBody = 64 * 1024;

    /// <param name="configure">Registers what is to stand beside, or in for, the product's own services.</param>
    public static WebApplication Build(string[] args, Action<IServiceCollection>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        var settings = WebSettings.Read(builder.Configuration);
        builder.Services.AddSingleton(settings);
        if (settings.IsCluster)
            builder.AddClusterClient();
        else
            builder.AddEmbeddedSilo();
        ConfigureHost(builder);
        AddServices(builder.Services, settings);
        configure?.Invoke(builder.Services);
        var app = builder.Build();
        UsePipeline(app);
        MapEndpoints(app, settings);
        return app;
    }

    private static void ConfigureHost(WebApplicationBuilder builder)
    {
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
        });
        if (builder.Configuration.GetSection("Kestrel:Endpoints").Exists())
            return;
        var urls = builder.Configuration["urls"] is { Length: > 0 } configured ? configured : DefaultUrl;
        builder.WebHost.UseUrls(urls);
        builder.Services.AddSingleton<IStartupCheck>(new UrlsCheck(urls));
    }

    private static void AddServices(IServiceCollection services, WebSettings settings)
    {
        services.AddProblemDetails();
        services.AddOpenApi(openApi => openApi.AddDocumentTransformer<WebhookDocument>());
        services.AddMemoryCache();
        services.AddPublicCompression();
        services.AddSingleton<Drain>().AddHostedService(provider => provider.GetRequiredService<Drain>());
        services.Configure<HostOptions>(host => host.ShutdownTimeout += settings.DrainTime);
        services.AddHealthChecks().AddCheck<StorageCheck>("storage").AddCheck<Drain>("drain");
        services.AddLoadShedding(settings);
        services.ConfigureHttpJsonOptions(http => Configure(http.SerializerOptions));
        services.AddSignalR(hub =>
        {
            hub.KeepAliveInterval = TimeSpan.FromSeconds(5);
            hub.ClientTimeoutInterval = TimeSpan.FromSeconds(20);
            hub.MaximumReceiveMessageSize = 4 * 1024;
            hub.AddFilter<HubLimits>();
        }).AddJsonProtocol(json => Configure(json.PayloadSerializerOptions));
        services.AddSingleton<EnrolLimits>().AddSingleton<WriteLimits>().AddSingleton<HubLimits>().AddSingleton<Patience>().AddSingleton<CallPace>().AddSingleton<CommunityGateway>().AddSingleton<PublishedPolls>();
        services.AddSingleton<RegionDirectory>().AddSingleton<HistoryShelf>().AddSingleton<DeskOffice>().AddSingleton<KioskPasses>().AddSingleton<PhotoShelf>().AddSingleton<PhotoLimits>();
        services.AddSingleton<ExportReader>();
        services.AddSingleton<SearchDesk>();
        services.AddSingleton<CampaignShelf>();
        services.AddSingleton<ApiKeys>().AddSingleton<KeyLimits>().AddSingleton<Open311Register>().AddSingleton<Open311Filing>();
        services.AddSingleton<WebhookDesk>();
        services.AddSingleton<WallScreens>().AddSingleton<WallLimits>();
        services.AddSingleton<Feeds>().AddHostedService(provider => provider.GetRequiredService<Feeds>());
        services.AddStaff(settings.Provider);
        services.Configure<ForwardedHeadersOptions>(forwarded =>
        {
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var proxy in settings.Proxies)
                forwarded.KnownProxies.Add(proxy);
        });
        if (settings.Demo)
            services.AddDemo();
        else
            services.AddHostedService<FirstAdministrator>();
    }

    /// <summary>The contract's JSON: nothing unknown, nothing guessed, words for enums, nothing for null.</summary>
    private static void Configure(JsonSerializerOptions json)
    {
        json.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
        json.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        json.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        json.NumberHandling = JsonNumberHandling.Strict;
        json.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        json.AllowDuplicateProperties = false;
        json.RespectNullableAnnotations = true;
        json.RespectRequiredConstructorParameters = true;
    }

    private static void UsePipeline(WebApplication app)
    {
        if (app.Services.GetRequiredService<WebSettings>().Proxies.Count > 0)
            app.UseForwardedHeaders();
        app.UseLongBodies();
        app.UseDrain();
        app.UseSecurityHeaders();
        app.UseProblemPages();
        app.UseRateLimiter();
        app.UseSameOrigin();
        app.UseJsonCharset();
        app.UsePublicCompression();
        app.UseClientPages();
        app.UseRouting();
        app.UseAuthentication();
        app.UseResidentGate();
        app.UseStaffGate();
        app.UseKeyGate();
        app.UseWriteLimits();
    }

    private static void MapEndpoints(WebApplication app, WebSettings settings)
    {
        app.MapHealth();
        app.MapLogin();
        app.MapProvider();
        app.MapOwnAccount();
        app.MapAccounts();
        app.MapSessions();
        app.MapHousehold();
        app.MapRollDesk();
        app.MapCodes();
        app.MapCommunities();
        app.MapFounding();
        app.MapRegions();
        app.MapHistory();
        app.MapReplay();
        app.MapKeys();
        app.MapWebhooks();
        app.MapPublic();
        app.MapOpen311();
        app.MapAlarms();
        app.MapCampaigns();
        app.MapPolls();
        app.MapPollImages();
        app.MapPollDesk();
        app.MapPaperBallots();
        app.MapKiosk();
        app.MapResolutions();
        app.MapPresence();
        app.MapRatings();
        app.MapActivities();
        app.MapActivityDesk();
        app.MapAlbums();
        app.MapAlbumDesk();
        app.MapRequests();
        app.MapProjects();
        app.MapProjectDesk();
        app.MapGroups();
        app.MapGroupDesk();
        app.MapNotices();
        app.MapStewards();
        app.MapMeetings();
        app.MapMeetingNeeds();
        app.MapDrafts();
        app.MapAudit();
        app.MapExports();
        app.MapSearch();
        app.MapWalls();
        app.MapWallDesk();
        app.MapPush();
        app.MapPrivacy();
        app.MapRecipients();
        app.MapPhotos();
        if (settings.Demo)
            app.MapDemo();
        app.MapHub<LiveHub>("/hubs/live").ForEverybody();
        app.MapOpenApi();
        // Its fonts would come from another site.
        app.MapScalarApiReference(reference => reference.DisableDefaultFonts());
        app.MapClient();
    }
}

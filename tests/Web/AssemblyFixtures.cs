using HappyCommunity.Live.Tests.Browser;
using HappyCommunity.Live.Tests.Postgres;
using HappyCommunity.Live.Tests.Web;
using Xunit;

[assembly: AssemblyFixture(typeof(SharedHost))]
[assembly: AssemblyFixture(typeof(Chromium))]
[assembly: AssemblyFixture(typeof(DemoHost))]
[assembly: AssemblyFixture(typeof(SharedPostgres))]

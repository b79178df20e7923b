using HappyCommunity.Live.Tests.Web;
using Xunit;

[assembly: AssemblyFixture(typeof(SharedHost))]

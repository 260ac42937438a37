using System.Runtime.CompilerServices;
using Xunit;

namespace Quectel.Testing;

/// <summary>A fact that needs a real mosquitto; skipped, with the reason, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MosquittoFactAttribute : FactAttribute
{
    public MosquittoFactAttribute(
        [CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
        : base(sourceFilePath, sourceLineNumber)
    {
        Skip = MosquittoInstallation.SkipReason;
    }
}

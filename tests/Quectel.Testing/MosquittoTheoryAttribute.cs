using System.Runtime.CompilerServices;
using Xunit;

namespace Quectel.Testing;

/// <summary>A theory that needs a real mosquitto; skipped, with the reason, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MosquittoTheoryAttribute : TheoryAttribute
{
    public MosquittoTheoryAttribute(
        [CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
        : base(sourceFilePath, sourceLineNumber)
    {
        Skip = MosquittoInstallation.SkipReason;
    }
}

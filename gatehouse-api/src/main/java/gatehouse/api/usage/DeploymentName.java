package gatehouse.api.usage;

/** The name of a deployment: an approved artifact or hosted model at a provider. */
public record DeploymentName(String text) {
    public DeploymentName {
        IdText.check("deployment name", text);
    }

    @Override
    public String toString() {
        return text;
    }
}

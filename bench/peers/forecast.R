# Forecasts every series of a prepared file with one method of R's forecast package, or with R's prophet.
# Usage: Rscript forecast.R METHOD PREPARED OUT CORES
# PREPARED: id <tab> season <tab> horizon <tab> start day or nothing <tab> values joined by commas (NA for unknown)
# OUT: id, step, point, lower80, upper80, lower95, upper95; the seconds spent on each series in OUT.seconds
suppressPackageStartupMessages({
  library(forecast)
  library(parallel)
})

arguments <- commandArgs(trailingOnly = TRUE)
method <- arguments[1]

period_names <- c("7" = "day", "52" = "week", "12" = "month", "4" = "quarter", "1" = "year")

prophet_forecast <- function(y, h, start) {
  begin <- if (nzchar(start)) as.Date("1970-01-01") + as.integer(start) else as.Date("2000-01-01")
  period <- period_names[as.character(frequency(y))]
  days <- seq(begin, by = if (is.na(period)) "day" else period, length.out = length(y) + h)
  known <- data.frame(ds = days[seq_along(y)], y = as.numeric(y))
  model <- suppressMessages(prophet::prophet(known, interval.width = 0.8))
  future <- data.frame(ds = days[length(y) + seq_len(h)])
  likely <- predict(model, future)
  model$interval.width <- 0.95
  wide <- predict(model, future)
  list(
    mean = likely$yhat,
    lower = cbind(likely$yhat_lower, wide$yhat_lower),
    upper = cbind(likely$yhat_upper, wide$yhat_upper)
  )
}

fit_forecast <- function(y, h, start) {
  level <- c(80, 95)
  switch(method,
    ets = {
      # ets() models no season longer than 24; stlf() is what its authors advise there.
      if (frequency(y) > 24 && length(y) > 2 * frequency(y)) stlf(y, h = h, level = level, method = "ets")
      else forecast(ets(y), h = h, level = level)
    },
    thetaf = thetaf(y, h = h, level = level),
    auto.arima = forecast(auto.arima(y), h = h, level = level),
    snaive = snaive(y, h = h, level = level),
    "prophet-r" = prophet_forecast(y, h, start),
    stop("unknown method ", method)
  )
}

forecast_line <- function(line) {
  fields <- strsplit(line, "\t", fixed = TRUE)[[1]]
  y <- suppressWarnings(as.numeric(strsplit(fields[5], ",", fixed = TRUE)[[1]]))
  h <- as.integer(fields[3])
  series <- ts(na.interp(ts(y)), frequency = as.integer(fields[2]))
  began <- proc.time()[["elapsed"]]
  result <- tryCatch(suppressWarnings(fit_forecast(series, h, fields[4])), error = function(e) naive(series, h = h, level = c(80, 95)))
  seconds <- proc.time()[["elapsed"]] - began
  rows <- paste(fields[1], seq_len(h), result$mean, result$lower[, 1], result$upper[, 1], result$lower[, 2], result$upper[, 2], sep = ",")
  list(rows = rows, seconds = paste(fields[1], seconds, sep = ","))
}

results <- mclapply(readLines(arguments[2]), forecast_line, mc.cores = as.integer(arguments[4]))
writeLines(unlist(lapply(results, `[[`, "rows")), arguments[3])
writeLines(unlist(lapply(results, `[[`, "seconds")), paste0(arguments[3], ".seconds"))
